# What absolute imports mean depends on the program, not on the file's folder.
from clients.client import Client
from modules.whisper.inference import load

if __name__ == "__main__":
    Client().go()
    load("large-v2")
