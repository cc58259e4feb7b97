"""What handlers of a web page give goes through its components to other handlers."""
import gradio as gr
from transformers import pipeline

asr = pipeline("automatic-speech-recognition", model="pages/asr")
summarizer = pipeline("summarization", model="pages/summarizer")
translator = pipeline("translation", model="pages/translator")
captioner = pipeline("image-to-text", model="pages/captioner")
painter = pipeline("text-to-image", model="pages/painter")
segmenter = pipeline("image-segmentation", model="pages/segmenter")
depth = pipeline("depth-estimation", model="pages/depth")


class Bot:
    def __init__(self, name):
        self.model = pipeline("text-generation", model="pages/bot")

    def say(self, text):
        return self.model(text)[0]["generated_text"]  # interaction huggingface:pages/captioner -> huggingface:pages/bot feature-handoff/sequential


def hear(path):
    return asr(path)["text"], "done"


def shorten(text):
    return summarizer(text)[0]["summary_text"]  # interaction huggingface:pages/asr -> huggingface:pages/summarizer feature-handoff/sequential


def note(text):
    return translator(text)


def paint(text):
    return painter(text)  # interaction huggingface:pages/translator -> huggingface:pages/painter feature-handoff/sequential


def measure(picture):
    return depth(picture)  # interaction huggingface:pages/painter -> huggingface:pages/depth feature-handoff/sequential


def begin(name):
    return Bot(name), name


def look(picture):
    return captioner(picture)[0]["generated_text"], picture


def talk(bot, caption, question):
    return bot.say(caption + question)


def mark(picture):
    """What it draws is shown in the place of what it was given."""
    return segmenter(picture)


def spoken(button, box):
    """The component that it is given is one that others put something into."""
    button.click(shorten, [box], gr.Textbox())


def measured(button, box, result):
    gr.on([box.change, button.click], measure, [box], [result])


with gr.Blocks() as demo:
    audio, heard, said, words = gr.Audio(), gr.Textbox(), gr.Textbox(), gr.Textbox()
    bot, caption = gr.State(None), gr.State(None)
    upload, kept, painted, result = gr.Image().style(height=500), gr.State(None), gr.Image(), gr.Image()
    name, answer, button, other = gr.Textbox(), gr.Textbox(), gr.Button(), gr.Button()
    spoken(other, heard)
    button.click(hear, audio, [heard, said])
    button.click(note, said, outputs=words)
    button.click(fn=paint, inputs=words, outputs=painted)
    measured(other, painted, result)
    upload.upload(look, [upload], [caption, kept])
    upload.select(mark, [kept], [upload])
    other.click(begin, [name], [bot, name]).then(talk, [bot, caption, answer], [answer])

demo.launch()
