import encodec.model
from encodec import EncodecModel

EncodecModel.encodec_model_24khz()  # want "other:encodec:encodec_24khz" weights
encodec.model.EncodecModel.encodec_model_24khz()  # want "other:encodec:encodec_24khz" weights
EncodecModel.encodec_model_24khz(pretrained=False)

EncodecModel.encodec_model_48khz()  # want "other:encodec:encodec_48khz" weights
encodec.model.EncodecModel.encodec_model_48khz()  # want "other:encodec:encodec_48khz" weights
EncodecModel.encodec_model_48khz(pretrained=False)

# Nothing is loaded.
EncodecModel(None, None, None, [], 24000, 1)
