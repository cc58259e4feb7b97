from parler_tts import ParlerTTSConfig
from parler_tts import ParlerTTSForConditionalGeneration
from parler_tts.modeling_parler_tts import ParlerTTSForCausalLM

ParlerTTSForConditionalGeneration.from_pretrained("parler-tts/parler-tts-mini-v1")  # want "huggingface:parler-tts/parler-tts-mini-v1" weights
ParlerTTSForCausalLM.from_pretrained("org/p", revision="v1")  # want "huggingface:org/p" @v1 weights

# Nothing is loaded.
ParlerTTSConfig()
