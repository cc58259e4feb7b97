"""What is shown in one component comes to nothing that runs on another."""
import gradio as gr
from transformers import pipeline

writes = pipeline("text-generation", model="apart/writes")
reads = pipeline("summarization", model="apart/reads")


def write(prompt):
    return writes(prompt)


def read(text):
    return reads(text)


def steps(fn, inputs, outputs):
    return outputs


with gr.Blocks() as page:
    prompt, written, text, summary = gr.Textbox(), gr.Textbox(), gr.Textbox(), gr.Textbox()
    button = gr.Button()
    button.click(write, [prompt], [written]).then(read, [text], [summary])
    steps(read, inputs=[written], outputs=[summary])
