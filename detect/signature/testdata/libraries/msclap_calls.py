from msclap import CLAP
from msclap import CLAPWrapper

CLAP(version="2023")  # want "huggingface:microsoft/msclap" weights
CLAPWrapper.CLAPWrapper(version="2023")  # want "huggingface:microsoft/msclap" weights
CLAP("./own.pth")  # want unresolved "local path"

# Nothing is loaded.
CLAP.preprocess_audio([], False)
