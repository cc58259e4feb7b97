"""Topics and keywords."""
from bertopic import BERTopic
from bertopic.representation import TextGeneration
from contextualized_topic_models.models.ctm import CombinedTM
from contextualized_topic_models.utils.data_preparation import TopicModelDataPreparation
from keybert import KeyBERT
from keybert.llm import TextGeneration as KeywordGeneration
from sentence_transformers import SentenceTransformer
from top2vec import Top2Vec
from transformers import pipeline


def named_topics(docs):
    namer = TextGeneration(pipeline("text2text-generation", model="named/llm"))
    model = BERTopic(embedding_model=SentenceTransformer("named/embeddings"), representation_model=namer)  # interaction huggingface:named/embeddings -> scratch:HDBSCAN feature-handoff/sequential; huggingface:named/llm -> huggingface:named/embeddings post-processing
    return model.fit_transform(docs)


def clusters(docs):
    return Top2Vec(docs, embedding_model="all-MiniLM-L6-v2")  # interaction sentence-transformers:all-MiniLM-L6-v2 -> scratch:HDBSCAN feature-handoff/sequential


def keywords(docs):
    llm = KeywordGeneration(pipeline("text2text-generation", model="keywords/llm"))
    model = KeyBERT(llm=llm, model=SentenceTransformer("keywords/embeddings"))  # interaction huggingface:keywords/llm -> huggingface:keywords/embeddings post-processing
    return model.extract_keywords(docs)


def contextualized(texts, bags):
    preparation = TopicModelDataPreparation("all-mpnet-base-v2")  # interaction sentence-transformers:all-mpnet-base-v2 -> scratch:CombinedTM feature-handoff/sequential
    data = preparation.fit(text_for_contextual=texts, text_for_bow=bags)
    CombinedTM(bow_size=len(preparation.vocab), contextual_size=768).fit(data)
