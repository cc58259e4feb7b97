import { pipeline } from "@huggingface/transformers";

class Factory {
  static task = null;
  static model = null;
  static instance = null;
  static async getInstance() {
    if (this.instance === null) {
      this.instance = pipeline(this.task, this.model, { // want "huggingface:Xenova/w-tiny" @main "huggingface:Xenova/w-tiny.en" @main "huggingface:Xenova/w-medium" @small choice-list "huggingface:Xenova/w-medium.en" @small f-string "huggingface:other/w-large" @main choice-list
        revision: this.model.includes("/w-medium") ? "small" : "main",
      });
    }
    return this.instance;
  }
}
class Speech extends Factory {
  static task = "automatic-speech-recognition";
}

self.addEventListener("message", async ({ data }) => {
  await transcribe(data.audio, data.model, data.multilingual);
});

const transcribe = async (audio, model, multilingual) => {
  const isOther = model.startsWith("other/");
  let name = model;
  if (!isOther && !multilingual) {
    name += ".en";
  }
  const p = Speech;
  if (p.model !== name) p.model = name;
  return (await p.getInstance())(audio);
};
