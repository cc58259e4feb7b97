"""What several models put out is saved to a buffer by one function."""
import io

from diffusers import StableDiffusionPipeline
from fastapi import FastAPI
from fastapi.responses import Response

api = FastAPI()
painter = StableDiffusionPipeline.from_pretrained("a/painter")  # pipeline huggingface:a/painter generative INIT,PROC,PROM,INF,POST,DLV as-is
drawer = StableDiffusionPipeline.from_pretrained("a/drawer")  # pipeline huggingface:a/drawer generative INIT,PROC,PROM,INF,POST,DLV as-is


def paint(prompt):
    return painter(prompt).images[0]


def draw(prompt):
    return drawer(prompt).images[0]


@api.get("/picture")
def picture(prompt: str, drawn: bool):
    if drawn:
        image = draw(prompt)
    else:
        image = paint(prompt)
    return Response(encode(image))


def encode(image):
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    buffer = buffer.getvalue()
    return buffer
