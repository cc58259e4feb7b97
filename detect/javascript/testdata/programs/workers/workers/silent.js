import { pipeline } from "@huggingface/transformers";
self.onmessage = (e) => pipeline("ner", e.data.model); // want unresolved "messages to the worker have no known data"
