#!/bin/sh
python train.py --model <model name> --data ...
echo "this quote never ends
if [ x
python eval.py --after broken
wget https://example.org/model.pth )
python eval.py --still here
