from rembg import new_session, remove
from rembg.session_factory import new_session as deep

new_session("isnet-general-use")  # want "other:rembg:isnet-general-use" weights
new_session()  # want "other:rembg:u2net" weights
deep(model_name="u2netp")  # want "other:rembg:u2netp" weights

# Nothing is loaded by name.
remove(b"image")
