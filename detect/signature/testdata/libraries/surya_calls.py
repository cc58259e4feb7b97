from surya.detection import DetectionPredictor
from surya.layout import LayoutPredictor
from surya.model.detection.model import load_model as load_detection
from surya.model.ordering.model import load_model as load_ordering
from surya.model.recognition.model import load_model as load_recognition
from surya.model.table_rec.model import load_model as load_table_rec
from surya.ocr_error import OCRErrorPredictor
from surya.recognition import RecognitionPredictor
from surya.table_rec import TableRecPredictor

DetectionPredictor(device="cpu")  # want "other:surya:text_detection/2025_05_07" weights
RecognitionPredictor(device="cpu")  # want "other:surya:text_recognition/2025_05_16" weights
LayoutPredictor(device="cpu")  # want "other:surya:layout/2025_02_18" weights
TableRecPredictor(device="cpu")  # want "other:surya:table_recognition/2025_02_18" weights
OCRErrorPredictor(device="cpu")  # want "other:surya:ocr_error_detection/2025_02_18" weights
DetectionPredictor("org/model@v1")  # want "huggingface:org/model" @v1 weights
DetectionPredictor(checkpoint="./own")  # want unresolved "local path"
load_detection()  # want "huggingface:vikp/surya_det3" weights
load_recognition()  # want "huggingface:vikp/surya_rec2" weights
load_ordering()  # want "huggingface:vikp/surya_order" weights
load_table_rec()  # want "huggingface:vikp/surya_tablerec" weights
load_detection(checkpoint="org/model")  # want "huggingface:org/model" weights

# Nothing is loaded.
def own(predictor: DetectionPredictor):
    return predictor.model
