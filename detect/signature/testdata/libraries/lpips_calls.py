import lpips
from lpips.lpips import LPIPS

lpips.LPIPS(net="vgg")  # want "other:lpips:vgg" weights
LPIPS()  # want "other:lpips:alex" weights

# Nothing is loaded.
lpips.LPIPS(pretrained=False, net="vgg")
lpips.im2tensor(None)
