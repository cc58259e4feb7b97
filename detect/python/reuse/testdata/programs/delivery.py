"""Who gets the results."""
import gradio
import streamlit
from fastapi import FastAPI
from flask import Flask, jsonify
from telegram import Update
from telegram.ext import Application, MessageHandler
from transformers import AutoModelForCausalLM, pipeline

api = FastAPI()
web = Flask(__name__)
summarizer = pipeline("summarization", model="a/fastapi")  # pipeline huggingface:a/fastapi generative INIT,PROC,PROM,INF,POST,DLV as-is
translator = pipeline("translation", model="a/flask")  # pipeline huggingface:a/flask generative INIT,PROC,PROM,INF,POST,DLV as-is
chatter = AutoModelForCausalLM.from_pretrained("a/gradio")  # pipeline huggingface:a/gradio generative INIT,PROM,INF,DLV as-is
writer = AutoModelForCausalLM.from_pretrained("a/streamlit")  # pipeline huggingface:a/streamlit generative INIT,PROM,INF,DLV as-is
bot = pipeline("text-generation", model="a/telegram")  # pipeline huggingface:a/telegram generative INIT,PROC,PROM,INF,POST,DLV as-is
quiet = AutoModelForCausalLM.from_pretrained("a/inside")  # pipeline huggingface:a/inside generative INIT,PROM,INF as-is


@api.post("/summary")
def summary(text: str):
    return {"summary": summarizer(text)}


@web.route("/translation")
def translation():
    return jsonify(translator("text"))


def chat(ids):
    return chatter.generate(ids)


gradio.Interface(fn=chat, inputs="text", outputs="text").launch()
streamlit.write(writer.generate([1]))


async def reply(update: Update, context):
    await update.message.reply_text(bot(update.message.text)[0])


def inside(ids):
    return quiet.generate(ids)


inside([1])
Application.builder().build().add_handler(MessageHandler(None, reply))
