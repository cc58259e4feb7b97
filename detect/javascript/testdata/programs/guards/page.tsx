import { useState } from "react";
const worker = new Worker(new URL("./worker.ts", import.meta.url));
export const embed = () => worker.postMessage({ type: "embed", model: "Xenova/g-embed" });
export const chat = () => worker.postMessage({ type: "chat", model: "Xenova/g-chat" });
export const log = () => worker.postMessage({ type: "log", model: "Xenova/g-log" });
export default function Page({ preset }) {
  const [provider, setProvider] = useState(preset || "ollama");
  const configs = { ollama: { model: "mistral" }, openai: { model: "gpt-4o" }, none: {} };
  const ask = () => worker.postMessage({ type: "ask", provider, config: configs[provider] });
  return <p onClick={ask}><a onClick={() => setProvider("openai")} /><a onClick={() => setProvider("none")} /></p>;
}
