"""A model writes what it says to a file that another one reads, or has a vocoder make sound of it."""
from transformers import SpeechT5ForTextToSpeech, SpeechT5HifiGan, SpeechT5Processor
from TTS.api import TTS

says = TTS("tts_models/de/thorsten/vits")
changes = TTS("voice_conversion_models/multilingual/vctk/freevc24")


def dub(text, voice):
    says.tts_to_file(text, file_path="out.wav")
    changes.voice_conversion_to_file(source_wav="out.wav", target_wav=voice, file_path="final.wav")  # interaction other:TTS:tts_models/de/thorsten/vits -> other:TTS:voice_conversion_models/multilingual/vctk/freevc24 feature-handoff/sequential
    return changes.voice_conversion(source_wav="other.wav", target_wav=voice)


def speak(text, voice):
    processor = SpeechT5Processor.from_pretrained("spoken/model")
    model = SpeechT5ForTextToSpeech.from_pretrained("spoken/model")
    vocoder = SpeechT5HifiGan.from_pretrained("spoken/vocoder")
    ids = processor(text=text, return_tensors="pt")["input_ids"]
    return model.generate_speech(ids, voice, vocoder=vocoder)  # interaction huggingface:spoken/model -> huggingface:spoken/vocoder feature-handoff/sequential
