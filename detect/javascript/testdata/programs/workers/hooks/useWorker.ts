import { useState } from "react";
export function useWorker(handler: (event: MessageEvent) => void): Worker {
  const [worker] = useState(() => createWorker(handler));
  return worker;
}
function createWorker(handler: (event: MessageEvent) => void): Worker {
  const worker = new Worker(new URL("../workers/speech.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", handler);
  return worker;
}
