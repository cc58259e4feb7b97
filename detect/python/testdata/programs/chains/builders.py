# Names whose parts come down a chain of callers: the parts of one caller belong
# together, however many callers there are.
from torch.hub import load_state_dict_from_url

from . import shapes


def model_name(kind, size, registers=0):
    suffix = f"_reg{registers}" if registers else ""
    return f"net_{kind}{size}{suffix}"


def build(*, kind="large", size=14, registers=0, pretrained=True, **kwargs):
    base = model_name(kind, size)
    shapes.__dict__[kind](size=size, **kwargs)
    if pretrained:
        full = model_name(kind, size, registers)
        url = f"https://example.com/{base}/{full}.pth"
        load_state_dict_from_url(url)  # want "url:https://example.com/net_base14/net_base14.pth" "url:https://example.com/net_base14/net_base14_reg4.pth" "url:https://example.com/net_giant14/net_giant14.pth" "url:https://example.com/net_giant14/net_giant14_reg4.pth" "url:https://example.com/net_large14/net_large14.pth" "url:https://example.com/net_large14/net_large14_reg4.pth" "url:https://example.com/net_small14/net_small14.pth" "url:https://example.com/net_small14/net_small14_reg4.pth"


def small(**kwargs):
    return build(kind="small", **kwargs)


def base(**kwargs):
    return build(kind="base", **kwargs)


def large(**kwargs):
    return build(kind="large", **kwargs)


def giant(**kwargs):
    return build(kind="giant", **kwargs)


def small_reg(**kwargs):
    return build(kind="small", registers=4, **kwargs)


def base_reg(**kwargs):
    return build(kind="base", registers=4, **kwargs)


def large_reg(**kwargs):
    return build(kind="large", registers=4, **kwargs)


def giant_reg(**kwargs):
    return build(kind="giant", registers=4, **kwargs)


def head(*, kind, size=14, registers=0):
    base = model_name(kind, size)
    full = model_name(kind, size, registers)
    load_state_dict_from_url(f"https://example.com/{base}/{full}_head.pth")  # want "url:https://example.com/net_base14/net_base14_head.pth" "url:https://example.com/net_base14/net_base14_reg4_head.pth" "url:https://example.com/net_large14/net_large14_head.pth" "url:https://example.com/net_large14/net_large14_reg4_head.pth" "url:https://example.com/net_small14/net_small14_head.pth" "url:https://example.com/net_small14/net_small14_reg4_head.pth"


def classifier(*, kind, registers=0):
    return head(kind=kind, registers=registers)


small_lc = classifier(kind="small")
base_lc = classifier(kind="base")
large_lc = classifier(kind="large")
small_reg_lc = classifier(kind="small", registers=4)
base_reg_lc = classifier(kind="base", registers=4)
large_reg_lc = classifier(kind="large", registers=4)
