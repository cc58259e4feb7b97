import openl3.core
from openl3 import get_audio_embedding
from openl3 import get_image_embedding
from openl3.models import load_audio_embedding_model
from openl3.models import load_image_embedding_model


class Loaded:
    pass


load_audio_embedding_model("mel256", "music", 512)  # want "other:openl3:mel256:music" weights
load_image_embedding_model("mel256", "music", 512)  # want "other:openl3:mel256:music" weights

get_audio_embedding(None, 44100, content_type="env")  # want "other:openl3:env" weights
openl3.core.get_audio_embedding(None, 44100, content_type="env")  # want "other:openl3:env" weights
get_audio_embedding(None, 44100)  # want "other:openl3:music" weights

get_image_embedding(None, 25)  # want "other:openl3:music" weights
openl3.core.get_image_embedding(None, 25)  # want "other:openl3:music" weights

# Nothing is loaded.
get_audio_embedding(None, 44100, Loaded())
