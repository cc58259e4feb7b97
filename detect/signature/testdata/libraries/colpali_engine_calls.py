from colpali_engine.models import ColPali
from colpali_engine.models import ColQwen2Processor
from colpali_engine.utils.torch_utils import get_torch_device

ColPali.from_pretrained("vidore/colpali-v1.2", revision="v1")  # want "huggingface:vidore/colpali-v1.2" @v1 weights

ColQwen2Processor.from_pretrained("vidore/colqwen2-v1.0")  # want "huggingface:vidore/colqwen2-v1.0" processor

# Nothing is loaded.
get_torch_device("auto")
