import paddleocr.paddleocr
from paddleocr import PPStructure
from paddleocr import PaddleOCR
from paddleocr import draw_ocr

PaddleOCR(use_angle_cls=True, lang="en")  # want "other:paddleocr:en" weights
PPStructure(use_angle_cls=True, lang="en")  # want "other:paddleocr:en" weights
paddleocr.paddleocr.PaddleOCR(use_angle_cls=True, lang="en")  # want "other:paddleocr:en" weights
PaddleOCR()  # want "other:paddleocr:ch" weights
PaddleOCR(rec_model_dir="./inference/rec")

# Nothing is loaded.
draw_ocr(None, [], [], [])
