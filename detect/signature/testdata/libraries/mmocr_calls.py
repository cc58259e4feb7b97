import mmocr.apis.inferencers
from mmocr.apis import KIEInferencer
from mmocr.apis import MMOCRInferencer
from mmocr.apis import TextDetInferencer
from mmocr.apis import TextRecInferencer
from mmocr.apis import TextSpotInferencer
from mmocr.utils import register_all_modules
from mmocr.utils.ocr import MMOCR

MMOCRInferencer(det="DBNet", rec="SAR")  # want "other:mmocr:DBNet" weights "other:mmocr:SAR" weights
mmocr.apis.inferencers.MMOCRInferencer(det="DBNet", rec="SAR")  # want "other:mmocr:DBNet" weights "other:mmocr:SAR" weights
MMOCRInferencer(kie="SDMGR")  # want "other:mmocr:SDMGR" weights

TextDetInferencer("rtm_tiny")  # want "other:mmocr:rtm_tiny" weights
TextRecInferencer("rtm_tiny")  # want "other:mmocr:rtm_tiny" weights
KIEInferencer("rtm_tiny")  # want "other:mmocr:rtm_tiny" weights
TextSpotInferencer("rtm_tiny")  # want "other:mmocr:rtm_tiny" weights
TextDetInferencer("configs/m.py")  # want unresolved "local path"

TextDetInferencer("configs/m.py", "https://download.openmmlab.com/x/w.pth")  # want "url:https://download.openmmlab.com/x/w.pth" weights
TextRecInferencer("configs/m.py", "https://download.openmmlab.com/x/w.pth")  # want "url:https://download.openmmlab.com/x/w.pth" weights
KIEInferencer("configs/m.py", "https://download.openmmlab.com/x/w.pth")  # want "url:https://download.openmmlab.com/x/w.pth" weights
TextSpotInferencer("configs/m.py", "https://download.openmmlab.com/x/w.pth")  # want "url:https://download.openmmlab.com/x/w.pth" weights

MMOCR(det="TextSnake", recog="SAR")  # want "other:mmocr:TextSnake" weights "other:mmocr:SAR" weights
MMOCR()  # want "other:mmocr:PANet_IC15" weights "other:mmocr:SEG" weights

# Nothing is loaded.
register_all_modules()
