# The folder above has the library's name, but is not on the path of main.py.
import whisper


def load(size):
    return whisper.load_model(size)  # want "openai-whisper:large-v2"
