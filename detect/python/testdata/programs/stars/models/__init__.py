from .inner import *
from .build import *
from .nets import *
