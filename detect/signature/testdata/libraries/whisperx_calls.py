import whisperx
from whisperx.alignment import load_align_model
from whisperx.asr import load_model

whisperx.load_model("large-v2", "cuda")  # want "other:faster_whisper:large-v2" weights
load_model(whisper_arch="Systran/faster-whisper-tiny", device="cpu")  # want "huggingface:Systran/faster-whisper-tiny" weights
whisperx.load_align_model("en", "cuda", "WAV2VEC2_ASR_BASE_960H")  # want "torchaudio:WAV2VEC2_ASR_BASE_960H" weights
load_align_model("ja", "cuda", model_name="org/wav2vec2-ja")  # want "huggingface:org/wav2vec2-ja" weights
whisperx.load_align_model("en", "cuda")  # want unresolved "names no model"

# Nothing is loaded.
whisperx.load_audio("speech.wav")

# More ways.
import whisperx.diarize
from whisperx import DiarizationPipeline

DiarizationPipeline(model_name="pyannote/speaker-diarization-3.1")  # want "huggingface:pyannote/speaker-diarization-3.1" weights
whisperx.diarize.DiarizationPipeline(model_name="pyannote/speaker-diarization-3.1")  # want "huggingface:pyannote/speaker-diarization-3.1" weights
DiarizationPipeline()  # want "huggingface:pyannote/speaker-diarization-community-1" weights
