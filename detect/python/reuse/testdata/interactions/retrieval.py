"""What is found by embeddings is given to a language model."""
from langchain.chains import RetrievalQA, create_history_aware_retriever
from langchain.embeddings import HuggingFaceEmbeddings
from langchain.llms import HuggingFacePipeline
from langchain.retrievers import ContextualCompressionRetriever
from langchain.retrievers.document_compressors import CrossEncoderReranker
from langchain.vectorstores import FAISS
from langchain_community.cross_encoders import HuggingFaceCrossEncoder
from langchain_openai import ChatOpenAI
from llama_index.core import Settings, VectorStoreIndex
from llama_index.core.postprocessor import SentenceTransformerRerank
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.llms.huggingface import HuggingFaceLLM


def chain(docs, question):
    embeddings = HuggingFaceEmbeddings(model_name="a/embeddings")
    llm = HuggingFacePipeline.from_model_id(model_id="a/llm", task="text-generation")
    store = FAISS.from_documents(docs, embeddings)
    qa = RetrievalQA.from_chain_type(llm=llm, chain_type="stuff", retriever=store.as_retriever())  # interaction huggingface:a/embeddings -> huggingface:a/llm feature-handoff/sequential
    return qa.run(question)


def runnables(docs, question, prompt, parser):
    store = FAISS.from_documents(docs, HuggingFaceEmbeddings(model_name="b/embeddings"))
    llm = ChatOpenAI(model="gpt-4o")
    steps = {"context": store.as_retriever(), "question": question} | prompt | llm | parser  # interaction huggingface:b/embeddings -> api:gpt-4o feature-handoff/sequential
    return steps.invoke(question)


def by_hand(docs, question):
    store = FAISS.from_documents(docs, HuggingFaceEmbeddings(model_name="c/embeddings"))
    found = store.similarity_search(question)
    llm = HuggingFacePipeline.from_model_id(model_id="c/llm", task="text-generation")
    return llm.invoke(f"{question} {found}")  # interaction huggingface:c/embeddings -> huggingface:c/llm feature-handoff/sequential


def reranked(docs):
    store = FAISS.from_documents(docs, HuggingFaceEmbeddings(model_name="d/embeddings"))
    reranker = CrossEncoderReranker(model=HuggingFaceCrossEncoder(model_name="d/rerank"), top_n=3)
    return ContextualCompressionRetriever(base_compressor=reranker, base_retriever=store.as_retriever())  # interaction huggingface:d/rerank -> huggingface:d/embeddings post-processing


def settings(docs, question):
    Settings.embed_model = HuggingFaceEmbedding(model_name="e/embeddings")
    Settings.llm = HuggingFaceLLM(model_name="e/llm")  # interaction huggingface:e/embeddings -> huggingface:e/llm feature-handoff/sequential
    return VectorStoreIndex.from_documents(docs).as_query_engine().query(question)


def engine(docs, question):
    rerank = SentenceTransformerRerank(model="f/rerank", top_n=2)
    index = VectorStoreIndex.from_documents(docs, embed_model=HuggingFaceEmbedding(model_name="f/embeddings"))
    llm = HuggingFaceLLM(model_name="f/llm")
    return index.as_query_engine(llm=llm, node_postprocessors=[rerank]).query(question)  # interaction huggingface:f/embeddings -> huggingface:f/llm feature-handoff/sequential; huggingface:f/rerank -> huggingface:f/embeddings post-processing


def alone(question):
    return ChatOpenAI(model="gpt-4o-mini").invoke(question)
