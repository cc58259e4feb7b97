"""What a function puts into a component comes to those that run on that component."""
import gradio as gr
from transformers import pipeline

hears = pipeline("automatic-speech-recognition", model="page/hears")
answers = pipeline("text-generation", model="page/answers")
speaks = pipeline("text-to-speech", model="page/speaks")
names = pipeline("text-classification", model="page/names")


def listen(sound, said):
    said.append(hears(sound)["text"])
    return said


def answer(said, sound):
    said.append(answers(said)[0]["generated_text"])  # interaction huggingface:page/hears -> huggingface:page/answers feature-handoff/sequential
    return said, len(said)


def speak(mood, said):
    names(mood)
    return speaks(said[-1])  # interaction huggingface:page/answers -> huggingface:page/speaks feature-handoff/sequential


with gr.Blocks() as page:
    sound, voice, said, count = gr.Audio(), gr.Audio(), gr.Chatbot(), gr.Number()
    mood, button, other = gr.Textbox(), gr.Button(), gr.Button()
    for happens in (button.click, sound.stop_recording):
        happens(listen, inputs=[sound, said], outputs=[said]).then(
            answer, inputs=[said, sound], outputs=[said, count]
        ).then(speak, [mood, said], voice)
    other.click(lambda: None, [count], [sound])

page.launch()
