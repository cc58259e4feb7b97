import { pipeline, AutoModel } from "@xenova/transformers";

class PipelineFactory {
  static task = null;
  static model = null;
  static instance = null;
  static async getInstance(progress = null) {
    this.instance ??= pipeline(this.task, this.model, { progress }); // want "huggingface:Xenova/detr-resnet-50" attribute "huggingface:Xenova/yolos-tiny" attribute
    return this.instance;
  }
}
class Detection extends PipelineFactory {
  static task = "object-detection";
  static model = "Xenova/detr-resnet-50";
}
class Small extends Detection {
  static model = "Xenova/yolos-tiny";
}

class Encoder {
  #name;
  constructor({ name = "Xenova/e-default", revision } = {}) {
    this.#name = name;
    this.revision = revision;
  }
  get id() {
    return this.#name;
  }
  load() {
    return AutoModel.from_pretrained(this.id, { revision: this.revision }); // want "huggingface:Xenova/e-default" @v2 default-arg "huggingface:Xenova/e-given" @v2 caller
  }
}
new Encoder({ name: "Xenova/e-given", revision: "v2" }).load();

class Late {}
Late.model = "Xenova/late";
AutoModel.from_pretrained(Late.model); // want "huggingface:Xenova/late" attribute
