import whisper

whisper.load_model("large-v2")  # want "openai-whisper:large-v2" weights
whisper.load_model(name="tiny.en", device="cpu")  # want "openai-whisper:tiny.en" weights
whisper.load_model("models/tiny.pt")  # want unresolved "local path"

# Nothing is loaded.
whisper.available_models()
whisper.load_audio("speech.wav")
