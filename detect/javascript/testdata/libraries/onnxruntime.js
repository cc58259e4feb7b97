const ort = require("onnxruntime-web");
await ort.InferenceSession.create("https://huggingface.co/a/b/resolve/main/model.onnx"); // want "huggingface:a/b"
await ort.InferenceSession.create("./model.onnx"); // want unresolved "local path ./model.onnx"
await ort.Tensor.create("https://huggingface.co/a/c/resolve/main/model.onnx");
