"""Ready-made chains and engines that answer by what a retriever finds."""
from haystack.nodes import EmbeddingRetriever, QuestionGenerator, Seq2SeqGenerator, TransformersSummarizer
from haystack.pipelines import GenerativeQAPipeline, RetrieverQuestionGenerationPipeline, SearchSummarizationPipeline
from langchain.chains import create_history_aware_retriever, create_retrieval_chain
from langchain.chains.combine_documents import create_stuff_documents_chain
from langchain.retrievers import EnsembleRetriever
from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings, HuggingFacePipeline
from llama_index.core import VectorStoreIndex, get_response_synthesizer
from llama_index.core.postprocessor import SentenceTransformerRerank
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.llms.huggingface import HuggingFaceLLM


def answered(docs, prompt, question):
    store = FAISS.from_documents(docs, HuggingFaceEmbeddings(model_name="answered/embeddings"))
    llm = HuggingFacePipeline.from_model_id(model_id="answered/llm", task="text-generation")
    chain = create_retrieval_chain(store.as_retriever(), create_stuff_documents_chain(llm, prompt))  # interaction huggingface:answered/embeddings -> huggingface:answered/llm feature-handoff/sequential
    return chain.invoke({"input": question})


def rephrased(docs, prompt, turns):
    store = FAISS.from_documents(docs, HuggingFaceEmbeddings(model_name="rephrased/embeddings"))
    llm = HuggingFacePipeline.from_model_id(model_id="rephrased/llm", task="text-generation")
    retriever = create_history_aware_retriever(llm, store.as_retriever(), prompt)  # interaction huggingface:rephrased/llm -> huggingface:rephrased/embeddings feature-handoff/sequential
    return retriever.invoke(turns)


def two_stores(texts, question):
    near = FAISS.from_texts(texts, HuggingFaceEmbeddings(model_name="two/small"))
    far = FAISS.from_texts(texts, HuggingFaceEmbeddings(model_name="two/large"))
    both = EnsembleRetriever(retrievers=[near.as_retriever(), far.as_retriever()], weights=[0.5, 0.5])  # interaction huggingface:two/small -> huggingface:two/large feature-handoff/parallel
    return both.invoke(question)


def engine(docs, question):
    index = VectorStoreIndex.from_documents(docs, embed_model=HuggingFaceEmbedding(model_name="engine/embeddings"))
    synthesizer = get_response_synthesizer(llm=HuggingFaceLLM(model_name="engine/llm"))
    return RetrieverQueryEngine(retriever=index.as_retriever(), response_synthesizer=synthesizer).query(question)  # interaction huggingface:engine/embeddings -> huggingface:engine/llm feature-handoff/sequential


def reranked(docs, question):
    index = VectorStoreIndex.from_documents(docs, embed_model=HuggingFaceEmbedding(model_name="reranked/embeddings"))
    rerank = SentenceTransformerRerank(model="reranked/rerank", top_n=2)
    return RetrieverQueryEngine(retriever=index.as_retriever(), node_postprocessors=[rerank]).query(question)  # interaction huggingface:reranked/rerank -> huggingface:reranked/embeddings post-processing


def summarized(store, question):
    retriever = EmbeddingRetriever(document_store=store, embedding_model="summarized/embeddings")
    summarizer = TransformersSummarizer(model_name_or_path="summarized/summarizer")
    return SearchSummarizationPipeline(summarizer=summarizer, retriever=retriever).run(query=question)  # interaction huggingface:summarized/embeddings -> huggingface:summarized/summarizer feature-handoff/sequential


def generated(store, question):
    retriever = EmbeddingRetriever(document_store=store, embedding_model="generated/embeddings")
    generator = Seq2SeqGenerator(model_name_or_path="generated/generator")
    return GenerativeQAPipeline(generator, retriever).run(query=question)  # interaction huggingface:generated/embeddings -> huggingface:generated/generator feature-handoff/sequential


def asking(store, question):
    retriever = EmbeddingRetriever(document_store=store, embedding_model="asking/embeddings")
    asker = QuestionGenerator(model_name_or_path="asking/asker")
    return RetrieverQuestionGenerationPipeline(retriever=retriever, question_generator=asker).run(query=question)  # interaction huggingface:asking/embeddings -> huggingface:asking/asker feature-handoff/sequential
