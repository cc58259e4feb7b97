"use client";
import { MODEL, Size, settings, runModel, Loader, ns } from "@/lib";
import { AutoTokenizer, AutoModel } from "@huggingface/transformers";

class Sub extends Loader { constructor() { super("Xenova/super"); } }
class Sub2 extends Loader {}
new Sub2("Xenova/sub");

export default function Page<T,>({ id = "Xenova/prop-default", children }: { id?: string; children: React.ReactNode }) {
  const go = async () => {
    await AutoTokenizer.from_pretrained(MODEL); // want "huggingface:Xenova/config" constant
    await AutoTokenizer.from_pretrained(Size.Small); // want "huggingface:Xenova/small"
    await AutoTokenizer.from_pretrained(settings.embed!); // want "huggingface:Xenova/default-export"
    await AutoTokenizer.from_pretrained(ns.MODEL satisfies string); // want "huggingface:Xenova/config"
    await runModel<object>("Xenova/from-caller", { revision: "abc" });
  };
  return <button onClick={go}>{children} don't {"stop"} &amp; go <Child model="Xenova/child-prop" {...{}} /></button>;
}

function Child(props: { model: string }) {
  void AutoModel.from_pretrained(props.model); // want "huggingface:Xenova/child-prop" caller
  return <></>;
}
