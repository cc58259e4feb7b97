"""What a model gives that another thread runs comes out of what it is handed for that."""
from threading import Thread
from transformers import AutoModelForCausalLM, AutoTokenizer, TextIteratorStreamer, pipeline
import gradio as gr
tokenizer = AutoTokenizer.from_pretrained("streamed/llm")
model = AutoModelForCausalLM.from_pretrained("streamed/llm")
tts = pipeline("text-to-speech", model="streamed/tts")
asr = pipeline("automatic-speech-recognition", model="streamed/asr")
def chat(sound):
    text = asr(sound)["text"]
    inputs = tokenizer([text], return_tensors="pt")
    streamer = TextIteratorStreamer(tokenizer, skip_prompt=True)
    generation_kwargs = dict(inputs, streamer=streamer, max_new_tokens=20)
    thread = Thread(target=model.generate, kwargs=generation_kwargs)  # interaction huggingface:streamed/asr -> huggingface:streamed/llm feature-handoff/sequential
    thread.start()
    said = ""
    for piece in streamer:
        said += piece
    return tts(said)  # interaction huggingface:streamed/llm -> huggingface:streamed/tts feature-handoff/sequential
def silent(sound):
    """Another one is handed over than is read."""
    reader, other = TextIteratorStreamer(tokenizer), TextIteratorStreamer(tokenizer)
    writer = pipeline("text-generation", model="streamed/writer")
    Thread(target=writer.generate, kwargs={"inputs": sound, "streamer": other}).start()
    return pipeline("translation", model="streamed/translator")("".join(reader))


gr.Interface(silent, gr.Audio(), gr.Textbox()).launch()
gr.Interface(chat, gr.Audio(), gr.Audio()).launch()
