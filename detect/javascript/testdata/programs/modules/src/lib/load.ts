import type { PretrainedOptions } from "@huggingface/transformers";
import { AutoModel } from "@huggingface/transformers";
export async function run<T extends object>(name: string, options?: PretrainedOptions): Promise<T> {
  return await AutoModel.from_pretrained(name, options) as unknown as T; // want "huggingface:Xenova/from-caller" @abc caller
}
export abstract class Loader {
  protected readonly cache = new Map<string, Promise<unknown>>();
  constructor(private readonly model: string = "Xenova/loader") {}
  public load(): Promise<unknown> { return AutoModel.from_pretrained(this.model); } // want "huggingface:Xenova/loader" default-arg "huggingface:Xenova/sub" caller "huggingface:Xenova/super" caller
}
