import torchmetrics.image
import torchmetrics.image.inception
import torchmetrics.image.kid
import torchmetrics.multimodal.clip_iqa
import torchmetrics.multimodal.clip_score
import torchmetrics.text.bert
import torchmetrics.text.infolm
from torchmetrics.image import InceptionScore
from torchmetrics.image import KernelInceptionDistance
from torchmetrics.image import PeakSignalNoiseRatio
from torchmetrics.image.fid import FrechetInceptionDistance
from torchmetrics.image.lpip import LearnedPerceptualImagePatchSimilarity
from torchmetrics.multimodal import CLIPImageQualityAssessment
from torchmetrics.multimodal import CLIPScore
from torchmetrics.text import BERTScore
from torchmetrics.text import InfoLM

FrechetInceptionDistance(feature=64)  # want "other:torch_fidelity:inception-v3-compat" weights
torchmetrics.image.FrechetInceptionDistance(feature=64)  # want "other:torch_fidelity:inception-v3-compat" weights
InceptionScore(feature=64)  # want "other:torch_fidelity:inception-v3-compat" weights
torchmetrics.image.inception.InceptionScore(feature=64)  # want "other:torch_fidelity:inception-v3-compat" weights
KernelInceptionDistance(feature=64)  # want "other:torch_fidelity:inception-v3-compat" weights
torchmetrics.image.kid.KernelInceptionDistance(feature=64)  # want "other:torch_fidelity:inception-v3-compat" weights

LearnedPerceptualImagePatchSimilarity(net_type="vgg")  # want "other:lpips:vgg" weights
torchmetrics.image.LearnedPerceptualImagePatchSimilarity(net_type="vgg")  # want "other:lpips:vgg" weights
LearnedPerceptualImagePatchSimilarity()  # want "other:lpips:alex" weights

CLIPScore("openai/clip-vit-base-patch16")  # want "huggingface:openai/clip-vit-base-patch16" weights
torchmetrics.multimodal.clip_score.CLIPScore("openai/clip-vit-base-patch16")  # want "huggingface:openai/clip-vit-base-patch16" weights
CLIPScore()  # want "huggingface:openai/clip-vit-large-patch14" weights

CLIPImageQualityAssessment(model_name_or_path="openai/clip-vit-base-patch32")  # want "huggingface:openai/clip-vit-base-patch32" weights
torchmetrics.multimodal.clip_iqa.CLIPImageQualityAssessment(model_name_or_path="openai/clip-vit-base-patch32")  # want "huggingface:openai/clip-vit-base-patch32" weights
CLIPImageQualityAssessment()  # want "other:piq:clip_iqa" weights

BERTScore("roberta-large")  # want "huggingface:roberta-large" weights
torchmetrics.text.bert.BERTScore("roberta-large")  # want "huggingface:roberta-large" weights

InfoLM("google/bert_uncased_L-2_H-128_A-2")  # want "huggingface:google/bert_uncased_L-2_H-128_A-2" weights
torchmetrics.text.infolm.InfoLM("google/bert_uncased_L-2_H-128_A-2")  # want "huggingface:google/bert_uncased_L-2_H-128_A-2" weights
InfoLM()  # want "huggingface:bert-base-uncased" weights

# Nothing is loaded.
PeakSignalNoiseRatio()
