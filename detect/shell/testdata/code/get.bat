python -c "from transformers import AutoModel; AutoModel.from_pretrained('facebook/opt-6.7b')"
