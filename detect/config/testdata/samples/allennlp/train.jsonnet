local transformer = "bert-base-cased";
{
  "dataset_reader": {
    "type": "snli",
    "tokenizer": {"type": "pretrained_transformer", "model_name": transformer},
  },
  "model": {
    "type": "basic_classifier",
    "text_field_embedder": {
      "token_embedders": {
        "tokens": {"type": "pretrained_transformer", "model_name": transformer},
        "own": {"type": "embedding", "model_name": "org/no-transformer"},
      },
    },
  },
}
