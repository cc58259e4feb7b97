import * as cocoSsd from "@tensorflow-models/coco-ssd";
import * as mobilenet from "@tensorflow-models/mobilenet";
await cocoSsd.load({ base: "lite_mobilenet_v2" }); // want "other:tensorflow_models:coco-ssd"
await mobilenet.load(); // want "other:tensorflow_models:mobilenet"
mobilenet.version;
