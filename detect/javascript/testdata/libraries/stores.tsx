import { create } from "zustand";
import { persist, combine } from "zustand/middleware";
import { createContext, useContext, useState } from "react";
import { pipeline } from "@huggingface/transformers";

const useModel = create<State>()(persist((set, get) => ({
  model: "Xenova/z-first",
  setModel: (model) => set({ model }),
  reset: () => set((state) => ({ ...state, model: "Xenova/z-reset" })),
  load: () => pipeline("x", get().model), // want "huggingface:Xenova/z-first" "huggingface:Xenova/z-reset" "huggingface:Xenova/z-chosen"
}), { name: "model" }));

function makeStore(initial, methods, options) {
  return create(combine({ ...initial, time: 0 }, (set, get) => ({ ...methods(set, get) })));
}
const useConfig = makeStore({ embedder: "Xenova/z-embedder" }, (set, get) => ({
  choose(name) { set((state) => ({ ...state, embedder: name })); },
}), {});

const Names = createContext("Xenova/c-default");
export function App() {
  const setModel = useModel((state) => state.setModel);
  const config = useConfig();
  const [name, setName] = useState("Xenova/c-given");
  config.choose("Xenova/z-other");
  return <Names.Provider value={name}><button onClick={() => setModel("Xenova/z-chosen")} /><Run /></Names.Provider>;
}
function Run() {
  const { model } = useModel();
  const name = useContext(Names);
  pipeline("x", model); // want "huggingface:Xenova/z-first" "huggingface:Xenova/z-reset" "huggingface:Xenova/z-chosen"
  pipeline("x", useModel.getState().model); // want "huggingface:Xenova/z-first" "huggingface:Xenova/z-reset" "huggingface:Xenova/z-chosen"
  pipeline("x", useConfig.getState().embedder); // want "huggingface:Xenova/z-embedder" "huggingface:Xenova/z-other"
  pipeline("x", name); // want "huggingface:Xenova/c-default" "huggingface:Xenova/c-given"
  return <p />;
}
