const ort = require("onnxruntime-web");
await ort.InferenceSession.create("https://huggingface.co/a/b/resolve/main/model.onnx"); // want "huggingface:a/b"
await ort.InferenceSession.create("./own.onnx"); // want unresolved "local path ./own.onnx"
await ort.Tensor.create("https://huggingface.co/a/c/resolve/main/model.onnx");
