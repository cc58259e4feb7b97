import open_clip
from open_clip.factory import create_model, create_model_and_transforms, create_model_from_pretrained, get_tokenizer

open_clip.create_model("ViT-B-32", pretrained="openai")  # want "other:open_clip:ViT-B-32:openai" weights
open_clip.create_model_and_transforms("ViT-L-14", "laion2b_s32b_b82k")  # want "other:open_clip:ViT-L-14:laion2b_s32b_b82k" weights
open_clip.create_model_from_pretrained("RN50", pretrained="cc12m")  # want "other:open_clip:RN50:cc12m" weights
open_clip.create_model("hf-hub:org/clip")  # want "huggingface:org/clip" weights
open_clip.create_model_and_transforms("hf-hub:org/clip")  # want "huggingface:org/clip" weights
open_clip.create_model_from_pretrained("hf-hub:org/clip")  # want "huggingface:org/clip" weights
open_clip.get_tokenizer("hf-hub:org/clip")  # want "huggingface:org/clip" tokenizer
create_model("ViT-B-16", "openai")  # want "other:open_clip:ViT-B-16:openai" weights
create_model_and_transforms("ViT-B-16", "openai")  # want "other:open_clip:ViT-B-16:openai" weights
create_model_from_pretrained("ViT-B-16", "openai")  # want "other:open_clip:ViT-B-16:openai" weights
create_model("hf-hub:org/deep")  # want "huggingface:org/deep" weights
create_model_and_transforms("hf-hub:org/deep")  # want "huggingface:org/deep" weights
create_model_from_pretrained("hf-hub:org/deep")  # want "huggingface:org/deep" weights
get_tokenizer("hf-hub:org/deep")  # want "huggingface:org/deep" tokenizer

# Nothing is loaded.
open_clip.create_model("ViT-B-32")
open_clip.get_tokenizer("ViT-B-32")
open_clip.list_pretrained()

# More ways.
import open_clip.openai
from open_clip import load_openai_model
from open_clip.pretrained import download_pretrained_from_hf

load_openai_model("ViT-B-32")  # want "other:open_clip:ViT-B-32" weights
open_clip.openai.load_openai_model("ViT-B-32")  # want "other:open_clip:ViT-B-32" weights

download_pretrained_from_hf("laion/CLIP-ViT-B-32-laion2B-s34B-b79K")  # want "huggingface:laion/CLIP-ViT-B-32-laion2B-s34B-b79K" files
open_clip.download_pretrained_from_hf("laion/CLIP-ViT-B-32-laion2B-s34B-b79K")  # want "huggingface:laion/CLIP-ViT-B-32-laion2B-s34B-b79K" files
