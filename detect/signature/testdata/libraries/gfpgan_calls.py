from gfpgan import GFPGANer
from gfpgan.utils import GFPGANer as Deep

GFPGANer(model_path="https://example.com/GFPGANv1.4.pth", upscale=2)  # want "url:https://example.com/GFPGANv1.4.pth" weights
Deep("https://example.com/GFPGANv1.3.pth")  # want "url:https://example.com/GFPGANv1.3.pth" weights
GFPGANer(model_path="weights/own.pth")  # want unresolved "local path"

# Nothing is loaded.
GFPGANer.enhance(None, None)
