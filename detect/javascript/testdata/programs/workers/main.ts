import { Worker } from "worker_threads";
const worker = new Worker(new URL("./workers/embed.js", import.meta.url));
worker.postMessage({ id: 1, choice: { name: "Xenova/e-posted" } });
const plain = new Worker("/plain.js");
plain.postMessage(["Xenova/plain", 1]);
class Page { postMessage(m: unknown) {} }
new Page().postMessage(["Xenova/to-nobody"]);
