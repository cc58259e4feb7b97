import efficientnet.tfkeras
from efficientnet.keras import EfficientNetB0
from efficientnet.keras import EfficientNetB1
from efficientnet.keras import EfficientNetB2
from efficientnet.keras import EfficientNetB3
from efficientnet.keras import EfficientNetB4
from efficientnet.keras import EfficientNetB5
from efficientnet.keras import EfficientNetB6
from efficientnet.keras import EfficientNetB7
from efficientnet.keras import EfficientNetL2
from efficientnet.keras import center_crop_and_resize

EfficientNetB0(include_top=False)  # want "other:efficientnet:EfficientNetB0" weights
EfficientNetB1(include_top=False)  # want "other:efficientnet:EfficientNetB1" weights
EfficientNetB2(include_top=False)  # want "other:efficientnet:EfficientNetB2" weights
EfficientNetB3(include_top=False)  # want "other:efficientnet:EfficientNetB3" weights
EfficientNetB4(include_top=False)  # want "other:efficientnet:EfficientNetB4" weights
EfficientNetB5(include_top=False)  # want "other:efficientnet:EfficientNetB5" weights
EfficientNetB6(include_top=False)  # want "other:efficientnet:EfficientNetB6" weights
EfficientNetB7(include_top=False)  # want "other:efficientnet:EfficientNetB7" weights
EfficientNetL2(include_top=False)  # want "other:efficientnet:EfficientNetL2" weights
efficientnet.tfkeras.EfficientNetB0(include_top=False)  # want "other:efficientnet:EfficientNetB0" weights
efficientnet.tfkeras.EfficientNetB1(include_top=False)  # want "other:efficientnet:EfficientNetB1" weights
efficientnet.tfkeras.EfficientNetB2(include_top=False)  # want "other:efficientnet:EfficientNetB2" weights
efficientnet.tfkeras.EfficientNetB3(include_top=False)  # want "other:efficientnet:EfficientNetB3" weights
efficientnet.tfkeras.EfficientNetB4(include_top=False)  # want "other:efficientnet:EfficientNetB4" weights
efficientnet.tfkeras.EfficientNetB5(include_top=False)  # want "other:efficientnet:EfficientNetB5" weights
efficientnet.tfkeras.EfficientNetB6(include_top=False)  # want "other:efficientnet:EfficientNetB6" weights
efficientnet.tfkeras.EfficientNetB7(include_top=False)  # want "other:efficientnet:EfficientNetB7" weights
efficientnet.tfkeras.EfficientNetL2(include_top=False)  # want "other:efficientnet:EfficientNetL2" weights
EfficientNetB0(weights=None)

# Nothing is loaded.
center_crop_and_resize(None, 224)
