import torch  # want interchangeable "https://example.com/large.pth" "https://example.com/small.pth"

from net import Net

dependencies = ["torch"]


def large(pretrained=True):  # want complementary "https://example.com/large.pth" "resnet50"
    model = Net()
    if pretrained:
        state_dict = torch.hub.load_state_dict_from_url("https://example.com/large.pth")
        model.load_state_dict(state_dict)
    return model


def small(pretrained=True):  # want complementary "https://example.com/small.pth" "resnet50"
    model = Net()
    if pretrained:
        state_dict = torch.hub.load_state_dict_from_url("https://example.com/small.pth")
        model.load_state_dict(state_dict)
    return model


def _helper():
    return torch.hub.load_state_dict_from_url("https://example.com/other.pth")
