import { KokoroTTS } from "kokoro-js";
await KokoroTTS.from_pretrained("onnx-community/Kokoro-82M-v1.0-ONNX", { dtype: "q8" }); // want "huggingface:onnx-community/Kokoro-82M-v1.0-ONNX" weights
tts.generate("hexgrad/none");
