from yacs.config import CfgNode as CN

_C = CN()
_C.TEXT = CN()
_C.TEXT.TYPE = "table"
_C.HEADS = CN()
_C.HEADS.TYPES = ()
cfg = _C
