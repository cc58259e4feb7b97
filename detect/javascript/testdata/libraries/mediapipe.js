import { FilesetResolver, ObjectDetector } from "https://cdn.jsdelivr.net/npm/@mediapipe/tasks-vision@0.10.2";
const vision = await FilesetResolver.forVisionTasks("https://cdn.jsdelivr.net/npm/@mediapipe/tasks-vision@0.10.2/wasm");
await ObjectDetector.createFromOptions(vision, { baseOptions: { modelAssetPath: `https://storage.googleapis.com/mediapipe-models/object_detector/a.tflite` } }); // want "url:https://storage.googleapis.com/mediapipe-models/object_detector/a.tflite"
await ObjectDetector.createFromModelPath(vision, "models/b.tflite"); // want unresolved "local path"
await ObjectDetector.createFromModelPath(vision, "https://example.com/c.task"); // want "url:https://example.com/c.task"
await ObjectDetector.createFromOptions(vision, { baseOptions: { modelAssetBuffer: bytes } });
