import doctr.models.factory
import doctr.models.zoo
from doctr.io import DocumentFile
from doctr.models import detection_predictor
from doctr.models import from_hub
from doctr.models import kie_predictor
from doctr.models import ocr_predictor
from doctr.models import recognition_predictor

ocr_predictor(det_arch="db_resnet50", reco_arch="vitstr_base", pretrained=True)  # want "other:doctr:db_resnet50" weights "other:doctr:vitstr_base" weights
kie_predictor(det_arch="db_resnet50", reco_arch="vitstr_base", pretrained=True)  # want "other:doctr:db_resnet50" weights "other:doctr:vitstr_base" weights
doctr.models.zoo.ocr_predictor(det_arch="db_resnet50", reco_arch="vitstr_base", pretrained=True)  # want "other:doctr:db_resnet50" weights "other:doctr:vitstr_base" weights
ocr_predictor(pretrained=True)  # want "other:doctr:fast_base" weights "other:doctr:crnn_vgg16_bn" weights
ocr_predictor()

detection_predictor("linknet_resnet18", pretrained=True)  # want "other:doctr:linknet_resnet18" weights
detection_predictor(pretrained=True)  # want "other:doctr:fast_base" weights

recognition_predictor("parseq", pretrained=True)  # want "other:doctr:parseq" weights

from_hub("org/doctr-model")  # want "huggingface:org/doctr-model" weights
doctr.models.factory.from_hub("org/doctr-model")  # want "huggingface:org/doctr-model" weights

# Nothing is loaded.
DocumentFile.from_pdf("a.pdf")
