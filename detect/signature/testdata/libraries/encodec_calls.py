from encodec import EncodecModel
from encodec.model import EncodecModel as Deep

EncodecModel.encodec_model_24khz()  # want "other:encodec:encodec_model_24khz" weights
EncodecModel.encodec_model_48khz(pretrained=True)  # want "other:encodec:encodec_model_48khz" weights
Deep.encodec_model_24khz(True)  # want "other:encodec:encodec_model_24khz" weights
Deep.encodec_model_48khz()  # want "other:encodec:encodec_model_48khz" weights

# Nothing is loaded.
EncodecModel.encodec_model_24khz(pretrained=False)
