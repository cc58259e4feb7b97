from .config import *
from .loading import load_model as exported
