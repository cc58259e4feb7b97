mkdir -p models
huggingface-cli download o/whole --local-dir models
huggingface-cli download o/coder --local-dir models/coder --include "config.json" "weights.bin"
curl -L https://host.example/marks-net.pth -o models/marks/marks-net.pth
