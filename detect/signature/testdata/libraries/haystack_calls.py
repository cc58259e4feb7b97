from haystack import document_classifier, question_generator, ranker, reader, retriever, summarizer, translator
from haystack.document_classifier.transformers import TransformersDocumentClassifier as Classifier0
from haystack.generator import RAGenerator as RAG0Short, Seq2SeqGenerator as Seq0Short
from haystack.generator.transformers import RAGenerator as RAG0, Seq2SeqGenerator as Seq0
from haystack.nodes import OpenAIAnswerGenerator, RAGenerator, Seq2SeqGenerator
from haystack.nodes.answer_generator import OpenAIAnswerGenerator as DeepAnswers, RAGenerator as DeepRAG, Seq2SeqGenerator as DeepSeq
from haystack.question_generator.question_generator import QuestionGenerator as Questions0
from haystack.ranker.sentence_transformers import SentenceTransformersRanker as Ranker0
from haystack.reader.farm import FARMReader as FARM0
from haystack.reader.transformers import TransformersReader as Reader0
from haystack.retriever.dense import DensePassageRetriever as DPR0, EmbeddingRetriever as Embedding0, TableTextRetriever as Table0
from haystack.summarizer.transformers import TransformersSummarizer as Summarizer0
from haystack.translator.transformers import TransformersTranslator as Translator0
from haystack.components.extractors import NamedEntityExtractor
from haystack.components.preprocessors import DocumentSplitter
from haystack.nodes import DensePassageRetriever, PreProcessor, RCIReader as Row, TableTextRetriever
from haystack.nodes.reader.table import RCIReader as DeepRow
from haystack.nodes.retriever.dense import DensePassageRetriever as DeepDPR, TableTextRetriever as DeepTTR
from haystack.components.audio import LocalWhisperTranscriber, RemoteWhisperTranscriber
from haystack.components.classifiers import TransformersZeroShotDocumentClassifier
from haystack.components.embedders import (
    AzureOpenAIDocumentEmbedder, AzureOpenAITextEmbedder, OpenAIDocumentEmbedder, OpenAITextEmbedder,
    SentenceTransformersDocumentEmbedder, SentenceTransformersDocumentImageEmbedder,
    SentenceTransformersSparseDocumentEmbedder, SentenceTransformersSparseTextEmbedder,
    SentenceTransformersTextEmbedder,
)
from haystack.components.evaluators import SASEvaluator
from haystack.components.generators import (
    AzureOpenAIGenerator, DALLEImageGenerator, HuggingFaceLocalGenerator, OpenAIGenerator,
)
from haystack.components.generators.chat import (
    AzureOpenAIChatGenerator, HuggingFaceLocalChatGenerator, OpenAIChatGenerator, OpenAIResponsesChatGenerator,
)
from haystack.components.rankers import (
    SentenceTransformersDiversityRanker, SentenceTransformersSimilarityRanker, TransformersSimilarityRanker,
)
from haystack.components.readers import ExtractiveReader
from haystack.components.routers import TransformersTextRouter, TransformersZeroShotTextRouter
from haystack.nodes import (
    CohereRanker, DiversityRanker, EmbeddingRetriever, EntityExtractor, FARMReader, MultiModalRetriever,
    MultihopEmbeddingRetriever, PromptModel, PromptNode, PseudoLabelGenerator, QuestionGenerator,
    SentenceTransformersRanker, TableReader, TopPSampler, TransformersDocumentClassifier,
    TransformersDocumentLanguageClassifier, TransformersImageToText, TransformersQueryClassifier,
    TransformersReader, TransformersSummarizer, TransformersTranslator, WhisperTranscriber,
)
from haystack.nodes.inner import (
    CohereRanker as CohereRanker22, DiversityRanker as DiversityRanker20, EmbeddingRetriever as EmbeddingRetriever8,
    EntityExtractor as EntityExtractor34, FARMReader as FARMReader2, MultiModalRetriever as MultiModalRetriever12,
    MultihopEmbeddingRetriever as MultihopEmbeddingRetriever10, PromptModel as PromptModel16,
    PromptNode as PromptNode14, PseudoLabelGenerator as PseudoLabelGenerator40,
    QuestionGenerator as QuestionGenerator36, SentenceTransformersRanker as SentenceTransformersRanker18,
    TableReader as TableReader6, TopPSampler as TopPSampler42,
    TransformersDocumentClassifier as TransformersDocumentClassifier28,
    TransformersDocumentLanguageClassifier as TransformersDocumentLanguageClassifier32,
    TransformersImageToText as TransformersImageToText38,
    TransformersQueryClassifier as TransformersQueryClassifier30, TransformersReader as TransformersReader4,
    TransformersSummarizer as TransformersSummarizer24, TransformersTranslator as TransformersTranslator26,
    WhisperTranscriber as WhisperTranscriber44,
)

FARM0("org/model")  # want "huggingface:org/model" weights
reader.FARMReader("org/model")  # want "huggingface:org/model" weights
Reader0("org/model")  # want "huggingface:org/model" weights
reader.TransformersReader("org/model")  # want "huggingface:org/model" weights
Ranker0("org/model")  # want "huggingface:org/model" weights
ranker.SentenceTransformersRanker("org/model")  # want "huggingface:org/model" weights
Summarizer0("org/model")  # want "huggingface:org/model" weights
summarizer.TransformersSummarizer("org/model")  # want "huggingface:org/model" weights
Translator0("org/model")  # want "huggingface:org/model" weights
translator.TransformersTranslator("org/model")  # want "huggingface:org/model" weights
Classifier0("org/model")  # want "huggingface:org/model" weights
document_classifier.TransformersDocumentClassifier("org/model")  # want "huggingface:org/model" weights
Questions0("org/model")  # want "huggingface:org/model" weights
question_generator.QuestionGenerator("org/model")  # want "huggingface:org/model" weights
RAG0("org/model")  # want "huggingface:org/model" weights
RAG0Short("org/model")  # want "huggingface:org/model" weights
RAGenerator("org/model")  # want "huggingface:org/model" weights
DeepRAG("org/model")  # want "huggingface:org/model" weights
Seq0("org/model")  # want "huggingface:org/model" weights
Seq0Short("org/model")  # want "huggingface:org/model" weights
Seq2SeqGenerator("org/model")  # want "huggingface:org/model" weights
DeepSeq("org/model")  # want "huggingface:org/model" weights
DPR0(document_store=None)  # want "huggingface:facebook/dpr-question_encoder-single-nq-base" "huggingface:facebook/dpr-ctx_encoder-single-nq-base"
retriever.DensePassageRetriever(document_store=None)  # want "huggingface:facebook/dpr-question_encoder-single-nq-base" "huggingface:facebook/dpr-ctx_encoder-single-nq-base"
Table0(None)  # want "huggingface:deepset/bert-small-mm_retrieval-question_encoder" "huggingface:deepset/bert-small-mm_retrieval-passage_encoder" "huggingface:deepset/bert-small-mm_retrieval-table_encoder"
retriever.TableTextRetriever(None)  # want "huggingface:deepset/bert-small-mm_retrieval-question_encoder" "huggingface:deepset/bert-small-mm_retrieval-passage_encoder" "huggingface:deepset/bert-small-mm_retrieval-table_encoder"
Embedding0(None, "deepset/sentence_bert", model_version="v1")  # want "huggingface:deepset/sentence_bert" @v1 weights
retriever.EmbeddingRetriever(None, "deepset/sentence_bert", model_version="v1")  # want "huggingface:deepset/sentence_bert" @v1 weights
RAGenerator()  # want "huggingface:facebook/rag-token-nq" weights
OpenAIAnswerGenerator("key", model="text-davinci-002")  # want "api:text-davinci-002" weights
DeepAnswers("key", model="text-davinci-002")  # want "api:text-davinci-002" weights
FARMReader(model_name_or_path="deepset/roberta-base-squad2")  # want "huggingface:deepset/roberta-base-squad2" weights
FARMReader2("deepset/roberta-base-squad2")  # want "huggingface:deepset/roberta-base-squad2" weights
TransformersReader(model_name_or_path="org/model")  # want "huggingface:org/model" weights
TransformersReader()  # want "huggingface:distilbert-base-uncased-distilled-squad" weights
TransformersReader4("org/model")  # want "huggingface:org/model" weights
TableReader(model_name_or_path="org/model")  # want "huggingface:org/model" weights
TableReader()  # want "huggingface:google/tapas-base-finetuned-wtq" weights
TableReader6("org/model")  # want "huggingface:org/model" weights
EmbeddingRetriever(embedding_model="multi-qa-mpnet-base-dot-v1")  # want "sentence-transformers:multi-qa-mpnet-base-dot-v1" weights
EmbeddingRetriever8("multi-qa-mpnet-base-dot-v1")  # want "sentence-transformers:multi-qa-mpnet-base-dot-v1" weights
MultihopEmbeddingRetriever(embedding_model="deutschmann/mdr_roberta_q_encoder")  # want "huggingface:deutschmann/mdr_roberta_q_encoder" weights
MultihopEmbeddingRetriever10("deutschmann/mdr_roberta_q_encoder")  # want "huggingface:deutschmann/mdr_roberta_q_encoder" weights
MultiModalRetriever(query_embedding_model="sentence-transformers/clip-ViT-B-32")  # want "huggingface:sentence-transformers/clip-ViT-B-32" weights
MultiModalRetriever12(query_embedding_model="sentence-transformers/clip-ViT-B-32")  # want "huggingface:sentence-transformers/clip-ViT-B-32" weights
PromptNode(model_name_or_path="google/flan-t5-large")  # want "huggingface:google/flan-t5-large" weights
PromptNode()  # want "huggingface:google/flan-t5-base" weights
PromptNode14("google/flan-t5-large")  # want "huggingface:google/flan-t5-large" weights
PromptModel(model_name_or_path="google/flan-t5-large")  # want "huggingface:google/flan-t5-large" weights
PromptModel16("google/flan-t5-large")  # want "huggingface:google/flan-t5-large" weights
SentenceTransformersRanker(model_name_or_path="cross-encoder/ms-marco-MiniLM-L-12-v2")  # want "huggingface:cross-encoder/ms-marco-MiniLM-L-12-v2" weights
SentenceTransformersRanker18("cross-encoder/ms-marco-MiniLM-L-12-v2")  # want "huggingface:cross-encoder/ms-marco-MiniLM-L-12-v2" weights
DiversityRanker(model_name_or_path="all-mpnet-base-v2")  # want "sentence-transformers:all-mpnet-base-v2" weights
DiversityRanker()  # want "sentence-transformers:all-MiniLM-L6-v2" weights
DiversityRanker20("all-mpnet-base-v2")  # want "sentence-transformers:all-mpnet-base-v2" weights
CohereRanker(model_name_or_path="rerank-english-v2.0")  # want "api:rerank-english-v2.0" weights
CohereRanker22(model_name_or_path="rerank-english-v2.0")  # want "api:rerank-english-v2.0" weights
TransformersSummarizer(model_name_or_path="org/model")  # want "huggingface:org/model" weights
TransformersSummarizer()  # want "huggingface:google/pegasus-xsum" weights
TransformersSummarizer24("org/model")  # want "huggingface:org/model" weights
TransformersTranslator(model_name_or_path="Helsinki-NLP/opus-mt-en-de")  # want "huggingface:Helsinki-NLP/opus-mt-en-de" weights
TransformersTranslator26("Helsinki-NLP/opus-mt-en-de")  # want "huggingface:Helsinki-NLP/opus-mt-en-de" weights
TransformersDocumentClassifier(model_name_or_path="org/model")  # want "huggingface:org/model" weights
TransformersDocumentClassifier()  # want "huggingface:bhadresh-savani/distilbert-base-uncased-emotion" weights
TransformersDocumentClassifier28("org/model")  # want "huggingface:org/model" weights
TransformersQueryClassifier(model_name_or_path="org/model")  # want "huggingface:org/model" weights
TransformersQueryClassifier()  # want "huggingface:shahrukhx01/bert-mini-finetune-question-detection" weights
TransformersQueryClassifier30("org/model")  # want "huggingface:org/model" weights
TransformersDocumentLanguageClassifier(model_name_or_path="org/model")  # want "huggingface:org/model" weights
TransformersDocumentLanguageClassifier()  # want "huggingface:papluca/xlm-roberta-base-language-detection" weights
TransformersDocumentLanguageClassifier32(model_name_or_path="org/model")  # want "huggingface:org/model" weights
EntityExtractor(model_name_or_path="org/model")  # want "huggingface:org/model" weights
EntityExtractor()  # want "huggingface:elastic/distilbert-base-cased-finetuned-conll03-english" weights
EntityExtractor34("org/model")  # want "huggingface:org/model" weights
QuestionGenerator(model_name_or_path="org/model")  # want "huggingface:org/model" weights
QuestionGenerator()  # want "huggingface:valhalla/t5-base-e2e-qg" weights
QuestionGenerator36("org/model")  # want "huggingface:org/model" weights
TransformersImageToText(model_name_or_path="org/model")  # want "huggingface:org/model" weights
TransformersImageToText()  # want "huggingface:Salesforce/blip-image-captioning-base" weights
TransformersImageToText38("org/model")  # want "huggingface:org/model" weights
PseudoLabelGenerator(cross_encoder_model_name_or_path="org/model")  # want "huggingface:org/model" weights
PseudoLabelGenerator()  # want "huggingface:cross-encoder/ms-marco-MiniLM-L-6-v2" weights
PseudoLabelGenerator40(cross_encoder_model_name_or_path="org/model")  # want "huggingface:org/model" weights
TopPSampler(model_name_or_path="org/model")  # want "huggingface:org/model" weights
TopPSampler()  # want "huggingface:cross-encoder/ms-marco-MiniLM-L-6-v2" weights
TopPSampler42("org/model")  # want "huggingface:org/model" weights
WhisperTranscriber(model_name_or_path="small")  # want "openai-whisper:small" weights
WhisperTranscriber()  # want "openai-whisper:medium" weights
WhisperTranscriber44(model_name_or_path="small")  # want "openai-whisper:small" weights
SentenceTransformersTextEmbedder(model="org/model")  # want "huggingface:org/model" weights
SentenceTransformersTextEmbedder()  # want "huggingface:sentence-transformers/all-mpnet-base-v2" weights
SentenceTransformersDocumentEmbedder("org/model")  # want "huggingface:org/model" weights
SentenceTransformersDocumentImageEmbedder(model="org/model")  # want "huggingface:org/model" weights
SentenceTransformersDocumentImageEmbedder()  # want "huggingface:sentence-transformers/clip-ViT-B-32" weights
SentenceTransformersSparseTextEmbedder(model="org/model")  # want "huggingface:org/model" weights
SentenceTransformersSparseTextEmbedder()  # want "huggingface:prithivida/Splade_PP_en_v2" weights
SentenceTransformersSparseDocumentEmbedder(model="org/model")  # want "huggingface:org/model" weights
SentenceTransformersDiversityRanker(model="org/model")  # want "huggingface:org/model" weights
SentenceTransformersDiversityRanker()  # want "huggingface:sentence-transformers/all-MiniLM-L6-v2" weights
SentenceTransformersSimilarityRanker(model="org/model")  # want "huggingface:org/model" weights
SentenceTransformersSimilarityRanker()  # want "huggingface:cross-encoder/ms-marco-MiniLM-L-6-v2" weights
TransformersSimilarityRanker("org/model")  # want "huggingface:org/model" weights
HuggingFaceLocalGenerator(model="org/model")  # want "huggingface:org/model" weights
HuggingFaceLocalGenerator()  # want "huggingface:google/flan-t5-base" weights
HuggingFaceLocalChatGenerator(model="org/model")  # want "huggingface:org/model" weights
HuggingFaceLocalChatGenerator()  # want "huggingface:HuggingFaceH4/zephyr-7b-beta" weights
ExtractiveReader(model="org/model")  # want "huggingface:org/model" weights
ExtractiveReader()  # want "huggingface:deepset/roberta-base-squad2-distilled" weights
TransformersZeroShotDocumentClassifier(model="org/model")  # want "huggingface:org/model" weights
TransformersTextRouter(model="org/model")  # want "huggingface:org/model" weights
TransformersZeroShotTextRouter(model="org/model")  # want "huggingface:org/model" weights
TransformersZeroShotTextRouter()  # want "huggingface:MoritzLaurer/deberta-v3-base-zeroshot-v1.1-all-33" weights
SASEvaluator(model="org/model")  # want "huggingface:org/model" weights
SASEvaluator()  # want "huggingface:sentence-transformers/paraphrase-multilingual-mpnet-base-v2" weights
LocalWhisperTranscriber(model="small")  # want "openai-whisper:small" weights
LocalWhisperTranscriber()  # want "openai-whisper:large" weights
OpenAIGenerator(model="gpt-4o")  # want "api:gpt-4o" weights
OpenAIGenerator()  # want "api:gpt-4o-mini" weights
OpenAIChatGenerator(model="gpt-4o")  # want "api:gpt-4o" weights
OpenAIResponsesChatGenerator(model="gpt-5")  # want "api:gpt-5" weights
OpenAIResponsesChatGenerator()  # want "api:gpt-5-mini" weights
AzureOpenAIGenerator(azure_deployment="gpt-4o")  # want "api:gpt-4o" weights
AzureOpenAIGenerator()  # want "api:gpt-4o-mini" weights
AzureOpenAIChatGenerator(azure_deployment="gpt-4o")  # want "api:gpt-4o" weights
OpenAITextEmbedder(model="text-embedding-3-small")  # want "api:text-embedding-3-small" weights
OpenAITextEmbedder()  # want "api:text-embedding-ada-002" weights
OpenAIDocumentEmbedder(model="text-embedding-3-small")  # want "api:text-embedding-3-small" weights
AzureOpenAITextEmbedder(azure_deployment="text-embedding-3-large")  # want "api:text-embedding-3-large" weights
AzureOpenAITextEmbedder()  # want "api:text-embedding-ada-002" weights
AzureOpenAIDocumentEmbedder(azure_deployment="text-embedding-3-large")  # want "api:text-embedding-3-large" weights
DALLEImageGenerator(model="dall-e-2")  # want "api:dall-e-2" weights
DALLEImageGenerator()  # want "api:dall-e-3" weights
RemoteWhisperTranscriber(model="whisper-2")  # want "api:whisper-2" weights
RemoteWhisperTranscriber()  # want "api:whisper-1" weights

Row(column_model_name_or_path="org/col")  # want "huggingface:michaelrglass/albert-base-rci-wikisql-row" weights "huggingface:org/col" weights
DeepRow()  # want "huggingface:michaelrglass/albert-base-rci-wikisql-row" weights "huggingface:michaelrglass/albert-base-rci-wikisql-col" weights
DensePassageRetriever(document_store=None)  # want "huggingface:facebook/dpr-question_encoder-single-nq-base" "huggingface:facebook/dpr-ctx_encoder-single-nq-base"
DeepDPR(document_store=None, query_embedding_model="org/q", passage_embedding_model="org/p")  # want "huggingface:org/q" "huggingface:org/p"
TableTextRetriever(document_store=None, table_embedding_model="org/t")  # want "huggingface:deepset/bert-small-mm_retrieval-question_encoder" "huggingface:deepset/bert-small-mm_retrieval-passage_encoder" "huggingface:org/t"
DeepTTR(None, "org/q", "org/p", "org/t")  # want "huggingface:org/q" "huggingface:org/p" "huggingface:org/t"
EmbeddingRetriever(embedding_model="sentence-transformers/multi-qa-mpnet-base-dot-v1", model_version="v1")  # want "huggingface:sentence-transformers/multi-qa-mpnet-base-dot-v1" @v1
EmbeddingRetriever(embedding_model="text-embedding-ada-002", api_key="x")  # want "api:text-embedding-ada-002"
PromptNode("gpt-4", api_key="x")  # want "api:gpt-4"
PromptModel(model_name_or_path="claude-2", api_key="x")  # want "api:claude-2"
NamedEntityExtractor(backend="hugging_face", model="dslim/bert-base-NER")  # want "huggingface:dslim/bert-base-NER"
NamedEntityExtractor(backend="spacy", model="en_core_web_trf")  # want "spacy:en_core_web_trf"

# Nothing is loaded.
PreProcessor(split_length=200)
DocumentSplitter(split_by="word")
