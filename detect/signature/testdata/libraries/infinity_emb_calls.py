import infinity_emb.args
from infinity_emb import EngineArgs
from infinity_emb import SyncEngineArray

EngineArgs(model_name_or_path="BAAI/bge-small-en-v1.5", revision="v1")  # want "huggingface:BAAI/bge-small-en-v1.5" @v1 weights
infinity_emb.args.EngineArgs(model_name_or_path="BAAI/bge-small-en-v1.5", revision="v1")  # want "huggingface:BAAI/bge-small-en-v1.5" @v1 weights

# Nothing is loaded.
SyncEngineArray([])
