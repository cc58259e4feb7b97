"""The sources of a library: what rules say of its functions holds of them."""
from pyannote.audio import Pipeline


class Speakers:
    def __init__(self):
        self.model = Pipeline.from_pretrained("a/speakers")

    def __call__(self, sound):
        return self.model(sound)


def assign_word_speakers(diarize_df, transcript_result):
    for segment in transcript_result["segments"]:
        for turn in diarize_df.itertracks():
            segment["speaker"] = turn
    return transcript_result
