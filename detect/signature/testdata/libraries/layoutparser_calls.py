import layoutparser.models
from layoutparser import AutoLayoutModel
from layoutparser import Detectron2LayoutModel
from layoutparser import EfficientDetLayoutModel
from layoutparser import Layout
from layoutparser import PaddleDetectionLayoutModel

Detectron2LayoutModel("lp://PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config")  # want "other:layoutparser:PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config" weights
EfficientDetLayoutModel("lp://PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config")  # want "other:layoutparser:PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config" weights
PaddleDetectionLayoutModel("lp://PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config")  # want "other:layoutparser:PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config" weights
AutoLayoutModel("lp://PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config")  # want "other:layoutparser:PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config" weights
layoutparser.models.Detectron2LayoutModel("lp://PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config")  # want "other:layoutparser:PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config" weights
layoutparser.models.AutoLayoutModel("lp://PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config")  # want "other:layoutparser:PubLayNet/mask_rcnn_X_101_32x8d_FPN_3x/config" weights
Detectron2LayoutModel("lp://detectron2/PubLayNet", model_path="./own.pth")

# Nothing is loaded.
Layout([])
