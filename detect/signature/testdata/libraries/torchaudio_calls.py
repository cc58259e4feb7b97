import torchaudio
from torchaudio.pipelines import EMFORMER_RNNT_BASE_LIBRISPEECH, TACOTRON2_WAVERNN_PHONE_LJSPEECH

bundle = torchaudio.pipelines.WAV2VEC2_ASR_BASE_960H
bundle.get_model()  # want "torchaudio:WAV2VEC2_ASR_BASE_960H" weights
torchaudio.pipelines.HUBERT_BASE.get_model()  # want "torchaudio:HUBERT_BASE" weights
TACOTRON2_WAVERNN_PHONE_LJSPEECH.get_tacotron2()  # want "torchaudio:TACOTRON2_WAVERNN_PHONE_LJSPEECH" weights
TACOTRON2_WAVERNN_PHONE_LJSPEECH.get_vocoder()  # want "torchaudio:TACOTRON2_WAVERNN_PHONE_LJSPEECH" weights
EMFORMER_RNNT_BASE_LIBRISPEECH.get_decoder()  # want "torchaudio:EMFORMER_RNNT_BASE_LIBRISPEECH" weights

# Nothing is loaded.
bundle.get_labels()
torchaudio.models.wav2vec2_base()
torchaudio.load("speech.wav")

# More ways.
from torchaudio.models.decoder import download_pretrained_files
from torchaudio.prototype.pipelines import EMFORMER_RNNT_BASE_TEDLIUM3
from torchaudio.prototype.pipelines import VGGISH

VGGISH.get_model()  # want "torchaudio:VGGISH" weights
EMFORMER_RNNT_BASE_TEDLIUM3.get_decoder()  # want "torchaudio:EMFORMER_RNNT_BASE_TEDLIUM3" weights

download_pretrained_files("librispeech-4-gram")  # want "torchaudio:librispeech-4-gram" files
