from espnet2.bin.asr_inference import Speech2Text
from espnet2.bin.enh_inference import SeparateSpeech
from espnet2.bin.tts_inference import Text2Speech
from espnet2.tasks.some_task import SomeTask
from espnet_model_zoo.downloader import ModelDownloader

Speech2Text.from_pretrained("espnet/owsm_v3")  # want "huggingface:espnet/owsm_v3" weights
SeparateSpeech.from_pretrained(model_tag="lichenda/wsj0@v1")  # want "huggingface:lichenda/wsj0" @v1 weights
Speech2Text.from_pretrained("kamo-naoyuki/mini_an4_asr_train_raw_bpe_valid.acc.best")  # want "other:espnet_model_zoo:kamo-naoyuki/mini_an4_asr_train_raw_bpe_valid.acc.best" weights
Speech2Text.from_pretrained("Shinji Watanabe/spgispeech")  # want "other:espnet_model_zoo:Shinji Watanabe/spgispeech" weights
SomeTask.from_pretrained(model_tag="espnet/task")  # want "huggingface:espnet/task" weights

Text2Speech.from_pretrained("kan-bayashi/ljspeech_vits")  # want "other:espnet_model_zoo:kan-bayashi/ljspeech_vits" weights
Text2Speech.from_pretrained("espnet/fs2", vocoder_tag="parallel_wavegan/ljspeech_parallel_wavegan.v1")  # want "huggingface:espnet/fs2" weights "other:parallel_wavegan:ljspeech_parallel_wavegan.v1" weights

d = ModelDownloader()
d.download_and_unpack("espnet/asr")  # want "huggingface:espnet/asr" weights
d.download("kan-bayashi/jsut_vits")  # want "other:espnet_model_zoo:kan-bayashi/jsut_vits" weights
d.huggingface_download(name="org/asr")  # want "huggingface:org/asr" weights

# Nothing is loaded.
Speech2Text("exp/config.yaml", "exp/model.pth")
d.query("name")
