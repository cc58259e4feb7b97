import kokoro.model
import kokoro.pipeline
from kokoro import KModel
from kokoro import KPipeline

KPipeline(lang_code="a")  # want "huggingface:hexgrad/Kokoro-82M" weights
kokoro.pipeline.KPipeline(lang_code="a")  # want "huggingface:hexgrad/Kokoro-82M" weights
KPipeline("z", repo_id="hexgrad/Kokoro-82M-v1.1-zh")  # want "huggingface:hexgrad/Kokoro-82M-v1.1-zh" weights

KModel()  # want "huggingface:hexgrad/Kokoro-82M" weights
kokoro.model.KModel()  # want "huggingface:hexgrad/Kokoro-82M" weights

# Nothing is loaded.
KModel(model="./own.pth")
