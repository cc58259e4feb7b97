import laion_clap.hook
from laion_clap import CLAP_Module

model = CLAP_Module(enable_fusion=False)
model.load_ckpt()  # want "huggingface:lukewys/laion_clap" weights
model.load_ckpt(model_id=3)  # want "huggingface:lukewys/laion_clap" weights
model.load_ckpt("music_audioset_epoch_15_esc_90.14.pt")  # want unresolved "local path"
deep = laion_clap.hook.CLAP_Module()
deep.load_ckpt(verbose=False)  # want "huggingface:lukewys/laion_clap" weights

# Nothing is loaded.
CLAP_Module(amodel="HTSAT-base")
