cd "$(dirname "$0")/.."
SCRIPT_DIR="$( cd "$( dirname "${BASH_SOURCE[0]}" )" &> /dev/null && pwd )"
python $SCRIPT_DIR/helper.py
for size in base large; do
  for lang in en de; do
    python train.py --model org/$size-$lang --out out/$size
  done
  if [ $size = base ]; then LR=1; else LR=2; fi
  python eval.py --lr $LR --size $size
done
if [[ "$1" == big ]]; then
  MODEL=org/big DIR=big
elif [ -n "$2" ]; then
  MODEL=org/mid; DIR=mid
else
  MODEL=org/small; DIR=small
fi
python train.py $MODEL $DIR
case $TASK in
  qa) HEAD=span ;;
  cls|ner) HEAD=linear ;;
esac
python train.py ${HEAD:-none}
[ -z "$SEED" ] && SEED=42
python train.py --seed $SEED
while read line; do python eval.py $line; done < list.txt
for ((i=0; i<3; i++)); do python eval.py --fold $i; done
for f in data/*.json; do python eval.py $f; done
run() { local name=$1; shift; CUDA_VISIBLE_DEVICES=0 python train.py --name "$name" "$@"; }
run first --a 1
run second --b "2 3"
fetch() { wget -O "$2" "https://example.org/checkpoints/$1"; }
never_called() { wget https://example.org/model/$1.pth; }
for m in a.pt b.pt; do fetch $m weights/$m; done
(cd pkg && python run.py)
python -m pkg.run --x
cd examples || exit 1
python demo.py | tee log.txt
bash -c "cd .. && python train.py --inner $SEED"
eval "python demo.py --evaluated $SEED"
ssh host <<REMOTE
python demo.py
REMOTE
python - <<'PY'
from transformers import AutoModel
AutoModel.from_pretrained("org/heredoc")
PY
bash <<SH
python demo.py --from-bash
SH
