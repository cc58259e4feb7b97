let classifier;
function preload() {
  classifier = ml5.imageClassifier("MobileNet"); // want "other:ml5:MobileNet"
  ml5.handPose(); // want "other:ml5:handPose"
  ml5.setBackend("webgl");
}
