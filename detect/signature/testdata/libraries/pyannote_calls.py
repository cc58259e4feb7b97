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

# More ways.
import pyannote.audio.pipelines.speaker_diarization
from pyannote.audio.pipelines import MultiLabelSegmentation
from pyannote.audio.pipelines import OverlappedSpeechDetection
from pyannote.audio.pipelines import Resegmentation
from pyannote.audio.pipelines import SpeakerDiarization
from pyannote.audio.pipelines.speaker_verification import NeMoPretrainedSpeakerEmbedding
from pyannote.audio.pipelines.speaker_verification import ONNXWeSpeakerPretrainedSpeakerEmbedding
from pyannote.audio.pipelines.speaker_verification import PyannoteAudioPretrainedSpeakerEmbedding
from pyannote.audio.pipelines.speaker_verification import SpeakerEmbedding
from pyannote.audio.pipelines.speaker_verification import SpeechBrainPretrainedSpeakerEmbedding

SpeakerDiarization(segmentation="pyannote/segmentation@2022.07", embedding="speechbrain/spkrec-ecapa-voxceleb")  # want "huggingface:pyannote/segmentation" @2022.07 weights "huggingface:speechbrain/spkrec-ecapa-voxceleb" weights
pyannote.audio.pipelines.speaker_diarization.SpeakerDiarization(segmentation="pyannote/segmentation@2022.07", embedding="speechbrain/spkrec-ecapa-voxceleb")  # want "huggingface:pyannote/segmentation" @2022.07 weights "huggingface:speechbrain/spkrec-ecapa-voxceleb" weights
SpeakerDiarization(clustering="OracleClustering")

SpeakerEmbedding(embedding="org/emb")  # want "huggingface:org/emb" weights
PyannoteAudioPretrainedSpeakerEmbedding(embedding="org/emb")  # want "huggingface:org/emb" weights
SpeechBrainPretrainedSpeakerEmbedding(embedding="org/emb")  # want "huggingface:org/emb" weights
NeMoPretrainedSpeakerEmbedding(embedding="org/emb")  # want "huggingface:org/emb" weights
ONNXWeSpeakerPretrainedSpeakerEmbedding(embedding="org/emb")  # want "huggingface:org/emb" weights

MultiLabelSegmentation(segmentation="pyannote/segmentation")  # want "huggingface:pyannote/segmentation" weights
OverlappedSpeechDetection(segmentation="pyannote/segmentation")  # want "huggingface:pyannote/segmentation" weights
Resegmentation(segmentation="pyannote/segmentation")  # want "huggingface:pyannote/segmentation" weights
