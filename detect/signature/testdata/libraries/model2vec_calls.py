import model2vec.distill.distillation
import model2vec.model
from model2vec import StaticModel
from model2vec.distill import distill
from model2vec.distill import distill_from_model
from model2vec.inference import StaticModelPipeline
from model2vec.train import StaticModelForClassification

StaticModel.from_pretrained("minishlab/potion-base-8M")  # want "huggingface:minishlab/potion-base-8M" weights
model2vec.model.StaticModel.from_pretrained("minishlab/potion-base-8M")  # want "huggingface:minishlab/potion-base-8M" weights
StaticModel.from_sentence_transformers("minishlab/potion-base-8M")  # want "huggingface:minishlab/potion-base-8M" weights

distill(model_name="BAAI/bge-base-en-v1.5", pca_dims=256)  # want "huggingface:BAAI/bge-base-en-v1.5" weights
model2vec.distill.distillation.distill(model_name="BAAI/bge-base-en-v1.5", pca_dims=256)  # want "huggingface:BAAI/bge-base-en-v1.5" weights

StaticModelPipeline.from_pretrained("minishlab/potion-8m-edu-classifier")  # want "huggingface:minishlab/potion-8m-edu-classifier" weights

StaticModelForClassification.from_pretrained(model_name="minishlab/potion-base-32M")  # want "huggingface:minishlab/potion-base-32M" weights
StaticModelForClassification.from_pretrained()  # want "huggingface:minishlab/potion-base-32m" weights

# Nothing is loaded.
distill_from_model(None, None)
