from ragatouille import RAGPretrainedModel
from ragatouille import RAGTrainer

RAGPretrainedModel.from_pretrained("colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights
RAGPretrainedModel.RAGPretrainedModel.from_pretrained("colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights

RAGTrainer(model_name="m", pretrained_model_name="bert-base-uncased")  # want "huggingface:bert-base-uncased" weights
RAGTrainer.RAGTrainer(model_name="m", pretrained_model_name="bert-base-uncased")  # want "huggingface:bert-base-uncased" weights

# Nothing is loaded.
RAGPretrainedModel.from_index("./index")
