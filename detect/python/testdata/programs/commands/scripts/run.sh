#!/bin/bash
MODEL=a/script-variable
python train.py --model_name_or_path a/script
python train.py \
    --model_name_or_path=$MODEL
python3 -m hf --model_name a/hf-script
MODEL_NAME=a/script-environment python clicked.py --name a/click-script
python fired.py --name=a/fire-script
python flagged.py --bert a/absl-script
# python train.py --nowhere never/commented
