from imagebind.data import load_and_transform_text
from imagebind.models.imagebind_model import imagebind_huge

imagebind_huge(pretrained=True)  # want "other:imagebind:imagebind_huge" weights
imagebind_huge()

# Nothing is loaded.
load_and_transform_text([], "cpu")
