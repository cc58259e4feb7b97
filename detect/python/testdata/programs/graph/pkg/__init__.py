from . import models
from .constants import NAME as PUBLIC_NAME
from .models import *

try:
    from .fast import load_fast
except ImportError:
    from .slow import load_slow as load_fast
