"""What a page keeps for whoever visits it is what is kept under the same name."""
import streamlit as st
from transformers import pipeline

asr = pipeline("automatic-speech-recognition", model="sessions/asr")
summarizer = pipeline("summarization", model="sessions/summarizer")
translator = pipeline("translation", model="sessions/translator")
writer = pipeline("text-generation", model="sessions/writer")


def hear():
    st.session_state["text"] = asr(st.session_state.audio)["text"]


def main():
    if "notes" not in st.session_state:
        st.session_state.notes = []
    st.file_uploader("Sound", key="audio", on_change=hear)
    if st.button("Shorten"):
        st.session_state.notes.append(summarizer(st.session_state.text))  # interaction huggingface:sessions/asr -> huggingface:sessions/summarizer feature-handoff/sequential
    if st.button("Translate"):
        st.write(translator(st.session_state["notes"]))  # interaction huggingface:sessions/summarizer -> huggingface:sessions/translator feature-handoff/sequential
    st.write(writer(st.session_state["other"]))


main()
