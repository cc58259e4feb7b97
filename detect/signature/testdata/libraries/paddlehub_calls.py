import paddlehub.module.module
from paddlehub import Module

Module(name="ernie_v2_eng_base", version="2.0.2")  # want "other:paddlehub:ernie_v2_eng_base" @2.0.2 weights
paddlehub.module.module.Module(name="ernie_v2_eng_base", version="2.0.2")  # want "other:paddlehub:ernie_v2_eng_base" @2.0.2 weights

# Nothing is loaded.
Module(directory="./module")
