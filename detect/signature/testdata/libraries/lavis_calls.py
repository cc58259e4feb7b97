from lavis.datasets.builders import load_dataset
from lavis.models import load_model
from lavis.models import load_model_and_preprocess
from lavis.models import load_preprocess

load_model_and_preprocess(name="blip_caption", model_type="base_coco", is_eval=True)  # want "other:lavis:blip_caption:base_coco" weights
load_model(name="blip_caption", model_type="base_coco", is_eval=True)  # want "other:lavis:blip_caption:base_coco" weights
load_model_and_preprocess("blip2_t5", "pretrain_flant5xl")  # want "other:lavis:blip2_t5:pretrain_flant5xl" weights

# Nothing is loaded.
load_dataset("coco_caption")
load_preprocess({})
