import fastembed.image
import fastembed.late_interaction
import fastembed.late_interaction_multimodal
import fastembed.sparse
import fastembed.text
from fastembed import ImageEmbedding
from fastembed import LateInteractionMultimodalEmbedding
from fastembed import LateInteractionTextEmbedding
from fastembed import SparseTextEmbedding
from fastembed import TextEmbedding
from fastembed.rerank.cross_encoder import TextCrossEncoder

TextEmbedding("org/e")  # want "other:fastembed:org/e" weights
fastembed.text.TextEmbedding("org/e")  # want "other:fastembed:org/e" weights
TextEmbedding()  # want "other:fastembed:BAAI/bge-small-en-v1.5" weights

SparseTextEmbedding("org/e")  # want "other:fastembed:org/e" weights
fastembed.sparse.SparseTextEmbedding("org/e")  # want "other:fastembed:org/e" weights

ImageEmbedding("org/e")  # want "other:fastembed:org/e" weights
fastembed.image.ImageEmbedding("org/e")  # want "other:fastembed:org/e" weights

LateInteractionTextEmbedding("org/e")  # want "other:fastembed:org/e" weights
fastembed.late_interaction.LateInteractionTextEmbedding("org/e")  # want "other:fastembed:org/e" weights

LateInteractionMultimodalEmbedding("org/e")  # want "other:fastembed:org/e" weights
fastembed.late_interaction_multimodal.LateInteractionMultimodalEmbedding("org/e")  # want "other:fastembed:org/e" weights

TextCrossEncoder("Xenova/ms-marco-MiniLM-L-6-v2")  # want "other:fastembed:Xenova/ms-marco-MiniLM-L-6-v2" weights

# Nothing is loaded.
TextEmbedding.list_supported_models()
