import tensorflow_hub as hub

hub.load("https://tfhub.dev/google/universal-sentence-encoder/4")  # want "url:https://tfhub.dev/google/universal-sentence-encoder/4" weights
hub.KerasLayer("https://tfhub.dev/google/nnlm-en-dim50/2", trainable=True)  # want "url:https://tfhub.dev/google/nnlm-en-dim50/2" weights
hub.resolve(handle="https://tfhub.dev/google/movenet/1")  # want "url:https://tfhub.dev/google/movenet/1" weights
hub.load("saved_model")  # want unresolved "local path"

# Nothing is loaded.
print(hub.__version__)
