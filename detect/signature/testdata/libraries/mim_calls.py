import mim.commands.download
from mim import download
from mim import list_package

download("mmdet", ["yolov3_mobilenetv2_8xb24-320-300e_coco"], dest_root=".")  # want "other:mim:yolov3_mobilenetv2_8xb24-320-300e_coco" weights
mim.commands.download.download("mmdet", ["yolov3_mobilenetv2_8xb24-320-300e_coco"], dest_root=".")  # want "other:mim:yolov3_mobilenetv2_8xb24-320-300e_coco" weights

# Nothing is loaded.
list_package()
