import axios from "axios";
await fetch("https://huggingface.co/a/b/resolve/main/model.onnx"); // want "huggingface:a/b"
await axios.get("https://example.com/models/net.onnx", {}); // want "url:https://example.com/models/net.onnx"
await fetch("https://example.com/data.json");
await fetch(window.url + ".onnx");
