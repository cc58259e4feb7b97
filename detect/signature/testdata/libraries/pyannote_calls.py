from pyannote.audio import Inference, Model, Pipeline
from pyannote.audio.core.inference import Inference as Deep
from pyannote.audio.pipelines import VoiceActivityDetection
from pyannote.audio.pipelines.voice_activity_detection import VoiceActivityDetection as DeepVAD
from pyannote.audio.pipelines.speaker_verification import PretrainedSpeakerEmbedding

Pipeline.from_pretrained("pyannote/speaker-diarization@2.1")  # want "huggingface:pyannote/speaker-diarization" @2.1 weights
Pipeline.from_pretrained(checkpoint="pyannote/speaker-diarization-3.1", revision="main2")  # want "huggingface:pyannote/speaker-diarization-3.1" @main2 weights
model = Model.from_pretrained("pyannote/segmentation")  # want "huggingface:pyannote/segmentation" weights
Inference("pyannote/embedding", window="whole")  # want "huggingface:pyannote/embedding" weights
Deep("pyannote/embedding")  # want "huggingface:pyannote/embedding" weights
PretrainedSpeakerEmbedding("speechbrain/spkrec-ecapa-voxceleb")  # want "huggingface:speechbrain/spkrec-ecapa-voxceleb" weights
VoiceActivityDetection()  # want "huggingface:pyannote/segmentation" weights
DeepVAD(segmentation="org/vad@v1")  # want "huggingface:org/vad" @v1 weights
Model.from_pretrained("lightning_logs/version_0/checkpoints/last.ckpt")  # want unresolved "local path"

# Nothing is loaded.
Inference(model, window="sliding")
