import { downloadFile, snapshotDownload, listFiles } from "@huggingface/hub";
import { gguf } from "@huggingface/gguf";

await downloadFile({ repo: "google-bert/bert-base-uncased", path: "config.json" }); // want "huggingface:google-bert/bert-base-uncased" files
await downloadFile({ repo: { type: "model", name: "a/b" }, path: "x.bin", revision: "main" }); // want "huggingface:a/b" @main
await snapshotDownload({ repo: "a/c" as string }); // want "huggingface:a/c" files
await gguf("https://huggingface.co/TheBloke/x-GGUF/resolve/191239b/x.Q2_K.gguf"); // want "huggingface:TheBloke/x-GGUF" @191239b
for await (const f of listFiles({ repo: "a/d" })) console.log(f);
