from contextualized_topic_models.utils.data_preparation import TopicModelDataPreparation, bert_embeddings_from_file, bert_embeddings_from_list

TopicModelDataPreparation("all-mpnet-base-v2")  # want "sentence-transformers:all-mpnet-base-v2" weights
TopicModelDataPreparation(contextualized_model="org/sbert")  # want "huggingface:org/sbert" weights
bert_embeddings_from_list(texts, "all-mpnet-base-v2")  # want "sentence-transformers:all-mpnet-base-v2" weights
bert_embeddings_from_file("texts.txt", sbert_model_to_load="org/sbert")  # want "huggingface:org/sbert" weights

# Nothing is loaded: the embeddings are given.
TopicModelDataPreparation()
