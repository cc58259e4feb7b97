import audiocraft.models.audiogen
import audiocraft.models.encodec
import audiocraft.models.jasco
import audiocraft.models.magnet
import audiocraft.models.multibanddiffusion
import audiocraft.models.musicgen
from audiocraft.models import AudioGen
from audiocraft.models import CompressionModel
from audiocraft.models import JASCO
from audiocraft.models import MAGNeT
from audiocraft.models import MultiBandDiffusion
from audiocraft.models import MusicGen
from audiocraft.models.loaders import load_compression_model
from audiocraft.models.loaders import load_lm_model

MusicGen.get_pretrained("facebook/musicgen-x")  # want "huggingface:facebook/musicgen-x" weights
audiocraft.models.musicgen.MusicGen.get_pretrained("facebook/musicgen-x")  # want "huggingface:facebook/musicgen-x" weights
MusicGen.get_pretrained()  # want "huggingface:facebook/musicgen-melody" weights
MusicGen.get_pretrained("large")  # want "other:audiocraft:large" weights

AudioGen.get_pretrained("facebook/audiogen-x")  # want "huggingface:facebook/audiogen-x" weights
audiocraft.models.audiogen.AudioGen.get_pretrained("facebook/audiogen-x")  # want "huggingface:facebook/audiogen-x" weights
AudioGen.get_pretrained()  # want "huggingface:facebook/audiogen-medium" weights

MAGNeT.get_pretrained("facebook/magnet-x")  # want "huggingface:facebook/magnet-x" weights
audiocraft.models.magnet.MAGNeT.get_pretrained("facebook/magnet-x")  # want "huggingface:facebook/magnet-x" weights
MAGNeT.get_pretrained()  # want "huggingface:facebook/magnet-small-10secs" weights

JASCO.get_pretrained("facebook/jasco-x")  # want "huggingface:facebook/jasco-x" weights
audiocraft.models.jasco.JASCO.get_pretrained("facebook/jasco-x")  # want "huggingface:facebook/jasco-x" weights
JASCO.get_pretrained()  # want "huggingface:facebook/jasco-chords-drums-400M" weights

CompressionModel.get_pretrained("facebook/encodec_32khz")  # want "huggingface:facebook/encodec_32khz" weights
audiocraft.models.encodec.CompressionModel.get_pretrained("facebook/encodec_32khz")  # want "huggingface:facebook/encodec_32khz" weights
CompressionModel.get_pretrained("dac_44khz")  # want "other:audiocraft:dac_44khz" weights

MultiBandDiffusion.get_mbd_musicgen()  # want "huggingface:facebook/multiband-diffusion" weights
MultiBandDiffusion.get_mbd_24khz()  # want "huggingface:facebook/multiband-diffusion" weights
audiocraft.models.multibanddiffusion.MultiBandDiffusion.get_mbd_musicgen()  # want "huggingface:facebook/multiband-diffusion" weights
audiocraft.models.multibanddiffusion.MultiBandDiffusion.get_mbd_24khz()  # want "huggingface:facebook/multiband-diffusion" weights

load_lm_model("facebook/musicgen-small")  # want "huggingface:facebook/musicgen-small" weights
load_compression_model("facebook/musicgen-small")  # want "huggingface:facebook/musicgen-small" weights
load_lm_model("https://x.org/state_dict.bin")  # want "url:https://x.org/state_dict.bin" weights

# Nothing is loaded.
MusicGen("debug", None, None)
