from realesrgan import RealESRGANer
from realesrgan.utils import RealESRGANer as Deep

RealESRGANer(scale=4, model_path="https://example.com/RealESRGAN_x4plus.pth")  # want "url:https://example.com/RealESRGAN_x4plus.pth" weights
Deep(2, "https://example.com/RealESRGAN_x2plus.pth")  # want "url:https://example.com/RealESRGAN_x2plus.pth" weights

# Nothing is loaded.
RealESRGANer.tile_process(None)
