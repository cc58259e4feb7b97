"""Models of speech and sound."""
import whisper
from encodec import EncodecModel as Codec
from encodec.utils import convert_audio
from pyannote.audio import Pipeline
from resemblyzer import VoiceEncoder
from transformers import EncodecModel, WavLMForXVector, WhisperModel, pipeline


def transcribed(path):
    model = whisper.load_model("base")  # pipeline openai-whisper:base generative INIT,PROC,INF as-is
    return model.transcribe(path)["text"]


def spoken(text):
    speak = pipeline("text-to-speech", model="speech/bark-small")  # pipeline huggingface:speech/bark-small generative INIT,PROC,PROM,INF,POST as-is
    return speak(text)["audio"]


def who_speaks(path):
    diarization = Pipeline.from_pretrained("speech/diarization")  # pipeline huggingface:speech/diarization discriminative INIT,PROC,INF as-is
    return diarization(path)


def voice(wave):
    encoder = VoiceEncoder()  # pipeline other:resemblyzer:pretrained feature-extraction INIT,FEAT,INF as-is
    return encoder.embed_utterance(wave)


def compressed(values):
    codec = EncodecModel.from_pretrained("speech/codec")  # pipeline huggingface:speech/codec generative INIT,INF as-is
    return codec.decode(codec.encode(values).audio_codes, [None])


def at_a_bandwidth(wave, rate):
    codec = Codec.encodec_model_24khz()  # pipeline other:encodec:encodec_24khz generative INIT,ADPT,PROC,INF configuration
    codec.set_target_bandwidth(6.0)
    return codec.encode(convert_audio(wave, rate, codec.sample_rate, codec.channels))


def hidden(features):
    model = WhisperModel.from_pretrained("speech/whisper-small")  # pipeline huggingface:speech/whisper-small feature-extraction INIT,FEAT,INF as-is
    return model.encoder(features).last_hidden_state


def who(values):
    model = WavLMForXVector.from_pretrained("speech/wavlm-base-sv")  # pipeline huggingface:speech/wavlm-base-sv feature-extraction INIT,FEAT,INF as-is
    return model(values).embeddings
