#!/bin/bash
# Variables, defaults, arrays and text operations.
set -euo pipefail
MODEL=bert-base-uncased
OUT="out/$MODEL"
export HF_HOME="/cache dir"
python train.py --model $MODEL --out "$OUT" --name=${MODEL}-x
python train.py --model ${1:-roberta-base} ${2}
python train.py --model "${NAME:-gpt2}" "${UNSET}"
: "${SIZE:=large}"
python train.py --model bert-$SIZE-uncased
ARGS="--lr 1 --model $MODEL"
python train.py $ARGS "$ARGS"
OPTS=(--model t5-small --note "two words")
OPTS+=(--last)
python train.py "${OPTS[@]}" ${#OPTS[@]} ${OPTS[1]}
FILE=org/name.tar.gz
echo $(wget https://example.org/models/${FILE##*/}) ${FILE%.tar.gz}
python train.py ${FILE%%.*} ${FILE#*/} ${MODEL^^} ${MODEL/bert/deberta} ${MODEL:0:4} ${MODEL//-/_}
declare -A NAMES=([small]=org/small [large]=org/large)
NAMES[extra]=org/extra
python train.py ${NAMES[small]} ${NAMES[$WHICH]}
python train.py $((1 + 2)) $(date) `hostname` <(cat x) "$@" $#
X=1 Y="a b" python train.py
unset MODEL
python train.py "$MODEL" \
  --seed 1  \
  --more 'single $MODEL' $'tab'
python train.py {a,b}/{1..3}.txt *.json
