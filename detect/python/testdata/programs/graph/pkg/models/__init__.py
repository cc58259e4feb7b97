from .bert import build as build_bert
from .registry import get_model

__all__ = ["build_bert", "get_model"]
