import { pipeline } from "@huggingface/transformers";
chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (message.action === "classify") pipeline("ner", message.model).then(respond); // want "huggingface:Xenova/from-popup" caller
  return true;
});
