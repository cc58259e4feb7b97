import sentence_transformers as st
from sentence_transformers import CrossEncoder, SentenceTransformer, SparseEncoder, models
from sentence_transformers.SentenceTransformer import SentenceTransformer as Deep
from sentence_transformers.cross_encoder import CrossEncoder as Middle
from sentence_transformers.cross_encoder.CrossEncoder import CrossEncoder as DeepCross
from sentence_transformers.sparse_encoder import SparseEncoder as MiddleSparse
from sentence_transformers.sparse_encoder.SparseEncoder import SparseEncoder as DeepSparse
from sentence_transformers.sparse_encoder.models import MLMTransformer
from sentence_transformers.sparse_encoder.models.MLMTransformer import MLMTransformer as DeepMLM
from sentence_transformers.models.Transformer import Transformer
from sentence_transformers.models.CLIPModel import CLIPModel

SentenceTransformer("all-MiniLM-L6-v2")  # want "sentence-transformers:all-MiniLM-L6-v2" weights
SentenceTransformer("BAAI/bge-small-en")  # want "huggingface:BAAI/bge-small-en" weights
SentenceTransformer("bert-base-uncased")  # want "huggingface:bert-base-uncased" weights
st.SentenceTransformer(model_name_or_path="org/kw", revision="main2")  # want "huggingface:org/kw" @main2 weights
Deep("org/deep")  # want "huggingface:org/deep" weights
SparseEncoder("naver/splade")  # want "huggingface:naver/splade" weights
MiddleSparse("naver/splade")  # want "huggingface:naver/splade" weights
DeepSparse("naver/splade")  # want "huggingface:naver/splade" weights
CrossEncoder("cross-encoder/ms-marco")  # want "huggingface:cross-encoder/ms-marco" files
Middle("distilroberta-base", revision="x")  # want "huggingface:distilroberta-base" @x files
DeepCross(model_name="org/old")  # want "huggingface:org/old" files

word = models.Transformer("org/word")  # want "huggingface:org/word" weights
Transformer("org/word", tokenizer_name_or_path="org/tok")  # want "huggingface:org/word" weights "huggingface:org/tok" tokenizer
models.Transformer("org/w", tokenizer_name_or_path="org/t")  # want "huggingface:org/w" weights "huggingface:org/t" tokenizer
models.CLIPModel("openai/clip-vit-large-patch14")  # want "huggingface:openai/clip-vit-large-patch14" weights
CLIPModel()  # want "huggingface:openai/clip-vit-base-patch32" weights
MLMTransformer("org/mlm")  # want "huggingface:org/mlm" weights
DeepMLM("org/mlm")  # want "huggingface:org/mlm" weights
models.StaticEmbedding.from_model2vec("minishlab/potion")  # want "huggingface:minishlab/potion" weights
models.StaticEmbedding.from_distillation("org/distil")  # want "huggingface:org/distil" weights

SentenceTransformer("output/model/best")  # want unresolved "local path"

# Nothing is loaded.
SentenceTransformer(modules=[word])
models.Pooling(384)


def local():
    class CrossEncoder:
        pass

    return CrossEncoder("org/shadowed")
