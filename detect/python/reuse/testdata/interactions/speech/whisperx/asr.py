"""A pipeline whose methods the library runs, on pieces of sound that another model finds."""
from transformers import AutoModelForSpeechSeq2Seq, Pipeline
from pyannote.audio import Model

from whisperx.diarize import Speakers, assign_word_speakers


class Transcriber(Pipeline):
    def __init__(self):
        self.model = AutoModelForSpeechSeq2Seq.from_pretrained("a/whisper")
        self.voices = Model.from_pretrained("a/voices")

    def preprocess(self, piece):
        return {"inputs": piece["inputs"]}

    def _forward(self, prepared):
        return self.model.generate(prepared["inputs"])  # interaction huggingface:a/voices -> huggingface:a/whisper feature-handoff/sequential

    def postprocess(self, outputs):
        return outputs

    def transcribe(self, sound):
        def pieces(sound, turns):
            for turn in turns:
                yield {"inputs": sound[turn["start"]:turn["end"]]}

        turns = self.voices(sound)
        segments = []
        for turn, text in zip(turns, self.__call__(pieces(sound, turns))):
            segments.append({"text": text, "start": turn["start"]})
        return {"segments": segments}


def main(paths, sound):
    results = []
    transcriber = Transcriber()
    for path in paths:
        results.append((transcriber.transcribe(sound), path))
    found = results
    results = []
    speakers = Speakers()
    for result, path in found:
        results.append((assign_word_speakers(speakers(path), result), path))  # interaction huggingface:a/speakers -> huggingface:a/whisper feature-handoff/parallel
    return results
