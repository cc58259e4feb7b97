import { pipeline as p, AutoModel, AutoTokenizer, AutoProcessor, AutoConfig, CLIPTextModelWithProjection } from "@huggingface/transformers";
import * as T from "https://cdn.jsdelivr.net/npm/@xenova/transformers@2.17.2";

await p("sentiment-analysis"); // want "huggingface:Xenova/distilbert-base-uncased-finetuned-sst-2-english" default-arg
await p("fill-mask", "Xenova/bert-base-uncased", { revision: "v1.0" }); // want "huggingface:Xenova/bert-base-uncased" @v1.0 weights literal
await p(window.task); // want unresolved "nothing in the project defines window"
await T.pipeline("ner", null); // want "huggingface:Xenova/bert-base-multilingual-cased-ner-hrl"
await AutoModel.from_pretrained("onnx-community/a-b", { subfolder: "x" }); // want "huggingface:onnx-community/a-b" weights
await CLIPTextModelWithProjection.from_pretrained(`Xenova/clip-${size()}`); // want unresolved "part of the name is not known"
await AutoTokenizer.from_pretrained("Xenova/c"); // want "huggingface:Xenova/c" tokenizer
await AutoProcessor.from_pretrained("Xenova/d"); // want "huggingface:Xenova/d" processor
await AutoConfig.from_pretrained("Xenova/e"); // want "huggingface:Xenova/e" config
await AutoModel.from_pretrained("./models/own"); // want unresolved "local path"
// await AutoModel.from_pretrained("Xenova/commented");
const text = 'AutoModel.from_pretrained("Xenova/quoted")';
class Local { static from_pretrained(name) { return name; } }
Local.from_pretrained("not/a-model");
