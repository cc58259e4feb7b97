from chronos import BaseChronosPipeline
from chronos import ChronosBoltConfig
from chronos import ChronosPipeline

ChronosPipeline.from_pretrained("amazon/chronos-t5-small")  # want "huggingface:amazon/chronos-t5-small" weights
BaseChronosPipeline.from_pretrained("amazon/chronos-bolt-base", revision="v1")  # want "huggingface:amazon/chronos-bolt-base" @v1 weights

# Nothing is loaded.
ChronosBoltConfig(1, 2)
