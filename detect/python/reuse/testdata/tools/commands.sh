#!/bin/sh
# Models that commands load.
set -e
vllm serve commands/chat --port 8000 &  # pipeline huggingface:commands/chat generative INIT,PROC,PROM,INF,POST,DLV as-is
infinity_emb v2 --model-id commands/vectors --port 7997 &  # pipeline huggingface:commands/vectors feature-extraction INIT,PROC,FEAT,INF as-is
ollama run llama3.2:3b "Why is the sky blue?"  # pipeline ollama:llama3.2:3b generative INIT,PROC,PROM,INF,POST as-is
whisper talk.mp3 --model medium.en  # pipeline openai-whisper:medium.en generative INIT,PROC,INF,POST as-is
yolo predict model=yolov8n.pt source=street.jpg  # pipeline ultralytics:yolov8n.pt discriminative INIT,PROC,INF,POST as-is
python -m spacy download en_core_web_sm  # pipeline spacy:en_core_web_sm discriminative INIT,PROC?,INF?,POST? as-is
ollama pull nomic-embed-text  # pipeline ollama:nomic-embed-text feature-extraction INIT,PROC,FEAT,INF as-is
vllm serve commands/some-reranker &  # pipeline huggingface:commands/some-reranker discriminative INIT,PROC,INF,POST as-is
