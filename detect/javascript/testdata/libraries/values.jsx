import React, { useState, useRef, useMemo } from "react";
import { pipeline } from "@huggingface/transformers";
const MODELS = [{ id: "Xenova/a", label: "A" }, { id: "Xenova/b", label: "B" }];
export default function App() {
  const [model, setModel] = useState(MODELS[0].id);
  const [task] = React.useState("ner");
  const fixed = useRef("Xenova/c");
  const name = useMemo(() => "Xenova/d", []);
  const run = async () => {
    await pipeline("ner", model); // want "huggingface:Xenova/a" constant "huggingface:Xenova/b" choice-list "huggingface:Xenova/z" choice-list
    await pipeline(task, fixed.current); // want "huggingface:Xenova/c"
    await pipeline(task, name); // want "huggingface:Xenova/d"
  };
  return (
    <select value={model} onChange={(e) => setModel(e.target.value)}>
      {MODELS.map((m) => <option key={m.id} value={m.id}>{m.label}</option>)}
      <option value="Xenova/z">Z isn't here</option>
    </select>
  );
}
