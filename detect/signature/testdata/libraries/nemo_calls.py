from nemo.collections.asr.models import ASRModel
from nemo.collections.asr.models import EncDecCTCModel
from nemo.core.classes.common import Model

EncDecCTCModel.from_pretrained(model_name="QuartzNet15x5Base-En")  # want "other:nemo:QuartzNet15x5Base-En" weights
ASRModel.from_pretrained("nvidia/parakeet-tdt-1.1b")  # want "huggingface:nvidia/parakeet-tdt-1.1b" weights
Model.from_pretrained("stt_en_conformer_ctc_small")  # want "other:nemo:stt_en_conformer_ctc_small" weights

# Nothing is loaded.
EncDecCTCModel(cfg={})
EncDecCTCModel.list_available_models()
