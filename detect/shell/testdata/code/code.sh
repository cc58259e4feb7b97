for m in facebook/bart-base facebook/bart-large; do
  bash -c "python -c \"from transformers import AutoModel; AutoModel.from_pretrained('$m')\""
done
f() {
python3 - "$1" <<-PY
	import sys
	from transformers import AutoModel
	AutoModel.from_pretrained(sys.argv[1])
	PY
}
f facebook/mbart-large-50
python3 <<< "import clip; clip.load('ViT-B/32')"
CODE="import clip; clip.load('RN50')"
python -c "$CODE"
python -W ignore -uc 'import clip
clip.load("RN50x16")' one two
cat > lib/made.py <<EOF
"""Loads ${NAME:-RN101}, \$HOME, "quoted", a\\n."""
path = "`pwd`/x"
EOF
tee -a lib/other.py <<'EOF'
x = {"a": f"{path}"}
EOF
cat > notes.txt <<EOF
python -c
EOF
python script.py -c "no code"
python -m http.server
python -
"$PYTHON" -c $'import sys\nprint(\'\\t\')'
EOF
