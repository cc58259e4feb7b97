cocoSsd.load().then(model => model.detect(img)); // want "other:tensorflow_models:cocoSsd"
function f(posenet) { return posenet.load(); }
