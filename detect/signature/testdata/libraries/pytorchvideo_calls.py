from pytorchvideo.models import create_res_basic_head
from pytorchvideo.models.hub import c2d_r50
from pytorchvideo.models.hub import csn_r101
from pytorchvideo.models.hub import efficient_x3d_s
from pytorchvideo.models.hub import efficient_x3d_xs
from pytorchvideo.models.hub import i3d_r50
from pytorchvideo.models.hub import mvit_base_16x4
from pytorchvideo.models.hub import mvit_base_32x3
from pytorchvideo.models.hub import r2plus1d_r50
from pytorchvideo.models.hub import slow_r50
from pytorchvideo.models.hub import slowfast_r101
from pytorchvideo.models.hub import slowfast_r50
from pytorchvideo.models.hub import x3d_l
from pytorchvideo.models.hub import x3d_m
from pytorchvideo.models.hub import x3d_s
from pytorchvideo.models.hub import x3d_xs

slow_r50(pretrained=True)  # want "other:pytorchvideo:slow_r50" weights
slowfast_r50(pretrained=True)  # want "other:pytorchvideo:slowfast_r50" weights
slowfast_r101(pretrained=True)  # want "other:pytorchvideo:slowfast_r101" weights
x3d_xs(pretrained=True)  # want "other:pytorchvideo:x3d_xs" weights
x3d_s(pretrained=True)  # want "other:pytorchvideo:x3d_s" weights
x3d_m(pretrained=True)  # want "other:pytorchvideo:x3d_m" weights
x3d_l(pretrained=True)  # want "other:pytorchvideo:x3d_l" weights
mvit_base_16x4(pretrained=True)  # want "other:pytorchvideo:mvit_base_16x4" weights
mvit_base_32x3(pretrained=True)  # want "other:pytorchvideo:mvit_base_32x3" weights
csn_r101(pretrained=True)  # want "other:pytorchvideo:csn_r101" weights
r2plus1d_r50(pretrained=True)  # want "other:pytorchvideo:r2plus1d_r50" weights
c2d_r50(pretrained=True)  # want "other:pytorchvideo:c2d_r50" weights
i3d_r50(pretrained=True)  # want "other:pytorchvideo:i3d_r50" weights
efficient_x3d_xs(pretrained=True)  # want "other:pytorchvideo:efficient_x3d_xs" weights
efficient_x3d_s(pretrained=True)  # want "other:pytorchvideo:efficient_x3d_s" weights
slow_r50()

# Nothing is loaded.
create_res_basic_head(in_features=1, out_features=1)
