import easyocr.easyocr
from easyocr import Reader

Reader(["en", "de"])  # want "other:easyocr:en" weights "other:easyocr:de" weights "other:easyocr:craft" weights
easyocr.easyocr.Reader(["en", "de"])  # want "other:easyocr:en" weights "other:easyocr:de" weights "other:easyocr:craft" weights

Reader(["en"], detect_network="dbnet18")  # want "other:easyocr:en" weights "other:easyocr:dbnet18" weights
easyocr.easyocr.Reader(["en"], detect_network="dbnet18")  # want "other:easyocr:en" weights "other:easyocr:dbnet18" weights

# Nothing is loaded.
Reader(["en"], recognizer=False, detector=False)
