import { pipeline } from "@huggingface/transformers";
export const load = (name) => pipeline("x", name); // want "huggingface:Xenova/t-used" caller
export const tried = (name) => pipeline("x", name); // want "huggingface:Xenova/t-tried" caller
