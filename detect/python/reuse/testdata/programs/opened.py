"""Files that one function downloads and another one opens, by their names."""
import os
import urllib.request

import cv2
from gfpgan import GFPGANer


def check():
    fetch("models", ["https://example.org/releases/GFPGANv1.4.pth"])


def fetch(directory, urls):
    for url in urls:
        urllib.request.urlretrieve(url, os.path.join(directory, os.path.basename(url)))  # pipeline url:https://example.org/releases/GFPGANv1.4.pth generative INIT,PROC,INF,POST as-is


def near(path):
    return os.path.abspath(os.path.join(os.path.dirname(__file__), path))


restorer = None


def get():
    global restorer
    if restorer is None:
        restorer = GFPGANer(model_path=near("../models/GFPGANv1.4.pth"))
    return restorer


def enhance(picture):
    cv2.imwrite("out.png", get().enhance(picture)[2])
