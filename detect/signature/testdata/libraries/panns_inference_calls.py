import panns_inference.inference
from panns_inference import AudioTagging
from panns_inference import SoundEventDetection

AudioTagging()  # want "other:panns_inference:Cnn14" weights
panns_inference.inference.AudioTagging()  # want "other:panns_inference:Cnn14" weights
AudioTagging(checkpoint_path=None, device="cpu")  # want "other:panns_inference:Cnn14" weights

SoundEventDetection()  # want "other:panns_inference:Cnn14_DecisionLevelMax" weights
panns_inference.inference.SoundEventDetection()  # want "other:panns_inference:Cnn14_DecisionLevelMax" weights

# Nothing is loaded.
AudioTagging(checkpoint_path="./own.pth")
