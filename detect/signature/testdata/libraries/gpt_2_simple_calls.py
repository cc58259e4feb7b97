from gpt_2_simple import download_gpt2
from gpt_2_simple import start_tf_sess

download_gpt2(model_name="355M")  # want "other:gpt_2_simple:355M" weights
download_gpt2()  # want "other:gpt_2_simple:124M" weights

# Nothing is loaded.
start_tf_sess()
