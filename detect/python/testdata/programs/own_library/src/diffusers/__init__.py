__version__ = "0.20.0"

from .pipeline import DiffusionPipeline
