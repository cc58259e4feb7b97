from audio_separator.separator import Separator
from audio_separator.separator.separator import Separator as Deep

separator = Separator(output_single_stem="vocals")
separator.load_model("Kim_Vocal_2.onnx")  # want "other:audio_separator:Kim_Vocal_2.onnx" weights
separator.load_model(model_filename="UVR-DeNoise.pth")  # want "other:audio_separator:UVR-DeNoise.pth" weights
Deep().load_model("MDX23C-InstVoc HQ.ckpt")  # want "other:audio_separator:MDX23C-InstVoc HQ.ckpt" weights
Separator().load_model()  # want "other:audio_separator:model_bs_roformer_ep_317_sdr_12.9755.ckpt" weights

# Nothing is loaded.
Separator(info_only=True).list_supported_model_files()
