# What people choose in web pages and notebooks.
import functools

import gradio as gr
import ipywidgets
import streamlit as st
from transformers import AutoModel, AutoTokenizer


def by_click(text, size):
    AutoModel.from_pretrained(size)  # want "huggingface:a/small" "huggingface:a/large"


def by_interface(name):
    AutoModel.from_pretrained(name)  # want "huggingface:a/first" "huggingface:a/second"


def by_chat(message, history, name):
    AutoModel.from_pretrained(name)  # want "huggingface:a/chat"


def by_partial(revision, name):
    AutoModel.from_pretrained(name, revision=revision)  # want "huggingface:a/p" @v1


class Engine:
    sizes = [("Small", "a/s"), ("Large", "a/l")]

    def load(self, size):
        AutoModel.from_pretrained(size)  # want "huggingface:a/s" "huggingface:a/l"


engine = Engine()

with gr.Blocks() as demo:
    text = gr.Textbox()
    size = gr.Dropdown(choices=["a/small", "a/large"], value="a/small")
    button = gr.Button("Run")
    button.click(by_click, inputs=[text, size], outputs=None).then(engine.load, inputs=gr.Radio(Engine.sizes))
    size.change(functools.partial(by_partial, "v1"), inputs=[gr.State("a/p")])
    gr.Interface(fn=by_interface, inputs=gr.Dropdown(["a/first", "a/second"]), outputs="text")
    gr.ChatInterface(by_chat, additional_inputs=[gr.Dropdown(["a/chat"])])

AutoModel.from_pretrained(st.selectbox("Model", ["a/x", "a/y"]))  # want "huggingface:a/x" "huggingface:a/y"
left, right = st.columns(2)
AutoModel.from_pretrained(right.radio("Model", options=["a/r1", "a/r2"]))  # want "huggingface:a/r1" "huggingface:a/r2"
for name in st.sidebar.multiselect("Models", ["a/m1", "a/m2"]):
    AutoModel.from_pretrained(name)  # want "huggingface:a/m1" "huggingface:a/m2"
AutoModel.from_pretrained(st.text_input("Name", "a/typed"))  # want "huggingface:a/typed"
AutoTokenizer.from_pretrained(st.text_input("Name"))  # want unresolved "the value of text_input is set by the user"

picker = ipywidgets.Dropdown(options=["a/i1", "a/i2"], value="a/i1")
AutoModel.from_pretrained(picker.value)  # want "huggingface:a/i1" "huggingface:a/i2"
