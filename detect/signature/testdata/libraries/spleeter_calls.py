from spleeter.separator import Separator

Separator("spleeter:2stems")  # want "other:spleeter:2stems" weights
Separator(params_descriptor="spleeter:5stems-16kHz")  # want "other:spleeter:5stems-16kHz" weights

# Nothing is loaded.
Separator("./config.json")
