#!/bin/bash
# Every command of commands.toml, and what it gives: behind #= what the test expects.

hf download org/name  #= hf download huggingface:org/name used files
huggingface-cli download org/name  #= huggingface-cli download huggingface:org/name used files

git clone https://huggingface.co/org/name  #= git clone huggingface:org/name used files path=name
git lfs clone https://huggingface.co/org/name  #= git lfs clone huggingface:org/name used files path=name
git-lfs clone https://huggingface.co/org/name  #= git-lfs clone huggingface:org/name used files path=name
git submodule add https://huggingface.co/org/name  #= git submodule add huggingface:org/name used files path=name

modelscope download --model org/name  #= modelscope download other:modelscope:org/name used files

litgpt download --repo_id org/name  #= litgpt download huggingface:org/name used weights
tune download --repo_id org/name  #= tune download huggingface:org/name used weights
transformers-cli download --repo_id org/name  #= transformers-cli download huggingface:org/name used weights

wget https://example.org/a/model.pth  #= wget url:https://example.org/a/model.pth used weights path=model.pth
wget2 https://example.org/a/model.pth  #= wget2 url:https://example.org/a/model.pth used weights path=model.pth

curl https://example.org/a/model.pth  #= curl url:https://example.org/a/model.pth used weights path=model.pth

aria2c https://example.org/a/model.pth  #= aria2c url:https://example.org/a/model.pth used weights path=model.pth

axel https://example.org/a/model.pth  #= axel url:https://example.org/a/model.pth used weights path=model.pth

certutil https://example.org/a/model.pth  #= certutil url:https://example.org/a/model.pth used weights path=model.pth
bitsadmin https://example.org/a/model.pth  #= bitsadmin url:https://example.org/a/model.pth used weights path=model.pth
.DownloadFile https://example.org/a/model.pth  #= .DownloadFile url:https://example.org/a/model.pth used weights path=model.pth

Invoke-WebRequest -Uri https://example.org/a/model.pth  #= Invoke-WebRequest url:https://example.org/a/model.pth used weights path=model.pth
iwr -Uri https://example.org/a/model.pth  #= iwr url:https://example.org/a/model.pth used weights path=model.pth
Invoke-RestMethod -Uri https://example.org/a/model.pth  #= Invoke-RestMethod url:https://example.org/a/model.pth used weights path=model.pth
irm -Uri https://example.org/a/model.pth  #= irm url:https://example.org/a/model.pth used weights path=model.pth
Start-BitsTransfer -Uri https://example.org/a/model.pth  #= Start-BitsTransfer url:https://example.org/a/model.pth used weights path=model.pth
invoke-webrequest -Uri https://example.org/a/model.pth  #= invoke-webrequest url:https://example.org/a/model.pth used weights path=model.pth

gdown 1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P  #= gdown gdrive:1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P used files

python -m spacy download en_core_web_sm  #= python -m spacy download spacy:en_core_web_sm used weights
spacy download en_core_web_sm  #= spacy download spacy:en_core_web_sm used weights

pip install https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.7.1/en_core_web_sm-3.7.1-py3-none-any.whl  #= pip install spacy:en_core_web_sm used weights revision=3.7.1
python -m pip install https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.7.1/en_core_web_sm-3.7.1-py3-none-any.whl  #= python -m pip install spacy:en_core_web_sm used weights revision=3.7.1
uv pip install https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.7.1/en_core_web_sm-3.7.1-py3-none-any.whl  #= uv pip install spacy:en_core_web_sm used weights revision=3.7.1
uv add https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.7.1/en_core_web_sm-3.7.1-py3-none-any.whl  #= uv add spacy:en_core_web_sm used weights revision=3.7.1
poetry add https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.7.1/en_core_web_sm-3.7.1-py3-none-any.whl  #= poetry add spacy:en_core_web_sm used weights revision=3.7.1
pipenv install https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.7.1/en_core_web_sm-3.7.1-py3-none-any.whl  #= pipenv install spacy:en_core_web_sm used weights revision=3.7.1
pdm add https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.7.1/en_core_web_sm-3.7.1-py3-none-any.whl  #= pdm add spacy:en_core_web_sm used weights revision=3.7.1

pip install https://huggingface.co/spacy/en_core_web_md/resolve/main/en_core_web_md-any-py3-none-any.whl  #= pip install huggingface:spacy/en_core_web_md used weights
python -m pip install https://huggingface.co/spacy/en_core_web_md/resolve/main/en_core_web_md-any-py3-none-any.whl  #= python -m pip install huggingface:spacy/en_core_web_md used weights
uv pip install https://huggingface.co/spacy/en_core_web_md/resolve/main/en_core_web_md-any-py3-none-any.whl  #= uv pip install huggingface:spacy/en_core_web_md used weights
uv add https://huggingface.co/spacy/en_core_web_md/resolve/main/en_core_web_md-any-py3-none-any.whl  #= uv add huggingface:spacy/en_core_web_md used weights
poetry add https://huggingface.co/spacy/en_core_web_md/resolve/main/en_core_web_md-any-py3-none-any.whl  #= poetry add huggingface:spacy/en_core_web_md used weights

ollama pull llama3.2:3b  #= ollama pull ollama:llama3.2:3b used weights
ollama run llama3.2:3b  #= ollama run ollama:llama3.2:3b used weights

docker model pull ai/smollm2:360M-Q4_K_M  #= docker model pull other:docker:ai/smollm2:360M-Q4_K_M used weights
docker model run ai/smollm2:360M-Q4_K_M  #= docker model run other:docker:ai/smollm2:360M-Q4_K_M used weights

vllm serve --model org/name  #= vllm serve huggingface:org/name used weights
aphrodite run --model org/name  #= aphrodite run huggingface:org/name used weights
sglang serve --model org/name  #= sglang serve huggingface:org/name used weights

python -m vllm.entrypoints.openai.api_server --model org/name  #= python -m vllm.entrypoints.openai.api_server huggingface:org/name used weights
python -m vllm.entrypoints.api_server --model org/name  #= python -m vllm.entrypoints.api_server huggingface:org/name used weights

python -m sglang.launch_server --model-path org/name  #= python -m sglang.launch_server huggingface:org/name used weights
python -m sglang_router.launch_server --model-path org/name  #= python -m sglang_router.launch_server huggingface:org/name used weights
python -m sglang.bench_offline_throughput --model-path org/name  #= python -m sglang.bench_offline_throughput huggingface:org/name used weights

python -m fastchat.serve.cli --model-path org/name  #= python -m fastchat.serve.cli huggingface:org/name used weights
python -m fastchat.serve.model_worker --model-path org/name  #= python -m fastchat.serve.model_worker huggingface:org/name used weights
python -m fastchat.serve.vllm_worker --model-path org/name  #= python -m fastchat.serve.vllm_worker huggingface:org/name used weights
python -m fastchat.serve.multi_model_worker --model-path org/name  #= python -m fastchat.serve.multi_model_worker huggingface:org/name used weights

text-generation-launcher --model-id org/name  #= text-generation-launcher huggingface:org/name used weights

text-embeddings-router --model-id org/name  #= text-embeddings-router huggingface:org/name used weights

llama-server -hf org/name-GGUF:Q4_K_M  #= llama-server huggingface:org/name-GGUF used weights variant=Q4_K_M
llama-cli -hf org/name-GGUF:Q4_K_M  #= llama-cli huggingface:org/name-GGUF used weights variant=Q4_K_M
llama-run -hf org/name-GGUF:Q4_K_M  #= llama-run huggingface:org/name-GGUF used weights variant=Q4_K_M
llama-mtmd-cli -hf org/name-GGUF:Q4_K_M  #= llama-mtmd-cli huggingface:org/name-GGUF used weights variant=Q4_K_M
llama-embedding -hf org/name-GGUF:Q4_K_M  #= llama-embedding huggingface:org/name-GGUF used weights variant=Q4_K_M
llama-perplexity -hf org/name-GGUF:Q4_K_M  #= llama-perplexity huggingface:org/name-GGUF used weights variant=Q4_K_M
llama-bench -hf org/name-GGUF:Q4_K_M  #= llama-bench huggingface:org/name-GGUF used weights variant=Q4_K_M

llama-server -mu https://example.org/a/model.gguf  #= llama-server url:https://example.org/a/model.gguf used weights path=model.gguf
llama-cli -mu https://example.org/a/model.gguf  #= llama-cli url:https://example.org/a/model.gguf used weights path=model.gguf
llama-run -mu https://example.org/a/model.gguf  #= llama-run url:https://example.org/a/model.gguf used weights path=model.gguf
llama-embedding -mu https://example.org/a/model.gguf  #= llama-embedding url:https://example.org/a/model.gguf used weights path=model.gguf

python -m llama_cpp.server --hf_model_repo_id org/name-GGUF --model '*q4_0.gguf'  #= python -m llama_cpp.server huggingface:org/name-GGUF used weights patterns=*q4_0.gguf

mlx_lm.generate --model org/name  #= mlx_lm.generate huggingface:org/name used weights
mlx_lm.chat --model org/name  #= mlx_lm.chat huggingface:org/name used weights
mlx_lm.server --model org/name  #= mlx_lm.server huggingface:org/name used weights
mlx_lm.lora --model org/name  #= mlx_lm.lora huggingface:org/name used weights
mlx_lm.fuse --model org/name  #= mlx_lm.fuse huggingface:org/name used weights
mlx_lm.evaluate --model org/name  #= mlx_lm.evaluate huggingface:org/name used weights
mlx_lm.cache_prompt --model org/name  #= mlx_lm.cache_prompt huggingface:org/name used weights
mlx_vlm.generate --model org/name  #= mlx_vlm.generate huggingface:org/name used weights
mlx_vlm.server --model org/name  #= mlx_vlm.server huggingface:org/name used weights
mlx_vlm.chat_ui --model org/name  #= mlx_vlm.chat_ui huggingface:org/name used weights
mlx_lm generate --model org/name  #= mlx_lm generate huggingface:org/name used weights
mlx_lm chat --model org/name  #= mlx_lm chat huggingface:org/name used weights
mlx_lm server --model org/name  #= mlx_lm server huggingface:org/name used weights
mlx_lm lora --model org/name  #= mlx_lm lora huggingface:org/name used weights
python -m mlx_lm generate --model org/name  #= python -m mlx_lm generate huggingface:org/name used weights
python -m mlx_lm chat --model org/name  #= python -m mlx_lm chat huggingface:org/name used weights
python -m mlx_lm server --model org/name  #= python -m mlx_lm server huggingface:org/name used weights
python -m mlx_lm lora --model org/name  #= python -m mlx_lm lora huggingface:org/name used weights
python -m mlx_lm.generate --model org/name  #= python -m mlx_lm.generate huggingface:org/name used weights
python -m mlx_lm.chat --model org/name  #= python -m mlx_lm.chat huggingface:org/name used weights
python -m mlx_lm.server --model org/name  #= python -m mlx_lm.server huggingface:org/name used weights
python -m mlx_lm.lora --model org/name  #= python -m mlx_lm.lora huggingface:org/name used weights
python -m mlx_lm.fuse --model org/name  #= python -m mlx_lm.fuse huggingface:org/name used weights
python -m mlx_vlm.generate --model org/name  #= python -m mlx_vlm.generate huggingface:org/name used weights
python -m mlx_vlm.server --model org/name  #= python -m mlx_vlm.server huggingface:org/name used weights

mlx_lm.convert --hf-path org/name  #= mlx_lm.convert huggingface:org/name used weights
mlx_lm convert --hf-path org/name  #= mlx_lm convert huggingface:org/name used weights
python -m mlx_lm.convert --hf-path org/name  #= python -m mlx_lm.convert huggingface:org/name used weights
python -m mlx_lm convert --hf-path org/name  #= python -m mlx_lm convert huggingface:org/name used weights
python -m mlx_vlm.convert --hf-path org/name  #= python -m mlx_vlm.convert huggingface:org/name used weights

lmdeploy serve api_server org/name  #= lmdeploy serve api_server huggingface:org/name used weights
lmdeploy chat org/name  #= lmdeploy chat huggingface:org/name used weights
lmdeploy lite auto_awq org/name  #= lmdeploy lite auto_awq huggingface:org/name used weights
lmdeploy serve gradio org/name  #= lmdeploy serve gradio huggingface:org/name used weights

optimum-cli export onnx --model org/name  #= optimum-cli export onnx huggingface:org/name used weights
optimum-cli export openvino --model org/name  #= optimum-cli export openvino huggingface:org/name used weights
optimum-cli export tflite --model org/name  #= optimum-cli export tflite huggingface:org/name used weights
optimum-cli export neuron --model org/name  #= optimum-cli export neuron huggingface:org/name used weights
python -m optimum.exporters.onnx --model org/name  #= python -m optimum.exporters.onnx huggingface:org/name used weights

ct2-transformers-converter --model org/name  #= ct2-transformers-converter huggingface:org/name used weights

infinity_emb v2 --model-id org/name  #= infinity_emb v2 huggingface:org/name used weights
infinity_emb --model-id org/name  #= infinity_emb huggingface:org/name used weights
litgpt chat --model-id org/name  #= litgpt chat huggingface:org/name used weights
litgpt serve --model-id org/name  #= litgpt serve huggingface:org/name used weights
litgpt generate --model-id org/name  #= litgpt generate huggingface:org/name used weights
transformers chat --model-id org/name  #= transformers chat huggingface:org/name used weights
transformers-cli chat --model-id org/name  #= transformers-cli chat huggingface:org/name used weights

whisper audio.mp3 --model medium.en  #= whisper openai-whisper:medium.en used weights

whisperx audio.mp3 --model medium.en  #= whisperx other:faster_whisper:medium.en used weights

tts --text hi --model_name tts_models/en/ljspeech/vits  #= tts other:TTS:tts_models/en/ljspeech/vits used weights

# Options, revisions and files.
hf download org/name model.safetensors --revision v1.0 --local-dir weights  #= hf download huggingface:org/name used files revision=v1.0 file=model.safetensors path=weights
hf download org/name a.bin b.bin --cache-dir /tmp  #= hf download huggingface:org/name used files patterns=a.bin,b.bin
hf download --include "*.json" "*.txt" --exclude "*.bin" --repo-type model org/name  #= hf download huggingface:org/name used files patterns=*.json,*.txt without=*.bin
hf download org/data --repo-type dataset  #= hf download huggingface:datasets/org/data used dataset
hf download org/demo --repo-type=space  #= hf download huggingface:spaces/org/demo used files
huggingface-cli download --resume-download org/name --local-dir=$DIR  #= huggingface-cli download huggingface:org/name used files
hf download bert-base-uncased  #= hf download huggingface:bert-base-uncased used files
hf download not-a-model  #= unknown: hugging face has no model "not-a-model": names without an owner are those of its oldest models only
hf download ./local  #= unknown: local path ./local
hf download $1  #= unknown: argument 1 of the script has no default
hf download "${MODEL}"  #= unknown: variable MODEL is not set in the file
hf upload org/name .  #= 
huggingface-cli login --token x  #= 
HF_ENDPOINT=https://mirror.example huggingface-cli download org/name  #= huggingface-cli download huggingface:org/name used files
git clone -b v1.0 --depth 1 https://huggingface.co/org/name.git checkpoints/name  #= git clone huggingface:org/name used files revision=v1.0 path=checkpoints/name
GIT_LFS_SKIP_SMUDGE=1 git clone https://user:token@hf.co/org/name  #= git clone huggingface:org/name used files path=name
git clone git@hf.co:org/name  #= git clone huggingface:org/name used files path=name
git clone https://huggingface.co/datasets/org/data  #= git clone huggingface:datasets/org/data used dataset path=data
git clone https://huggingface.co/spaces/org/demo  #= 
git clone https://github.com/org/name  #= 
git -C dir clone https://huggingface.co/bert-base-uncased  #= git clone huggingface:bert-base-uncased used files path=bert-base-uncased
git lfs install  #= 
wget https://huggingface.co/org/name/resolve/v2/sub/model.bin -P weights  #= wget huggingface:org/name used weights revision=v2 file=sub/model.bin path=weights/model.bin
wget https://huggingface.co/datasets/org/data/resolve/main/train.csv  #= wget huggingface:datasets/org/data used dataset file=train.csv path=train.csv
wget -q -c -O out.pt "https://example.org/download?id=1"  #= wget url:https://example.org/download?id=1 used weights path=out.pt
wget -qO- https://example.org/install.sh  #= 
wget https://example.org/data.zip https://example.org/pretrained/net.zip  #= wget url:https://example.org/pretrained/net.zip used weights path=net.zip
wget example.org/model.onnx  #= wget url:https://example.org/model.onnx used weights path=model.onnx
wget -i list.txt  #= 
curl -LJO https://example.org/model.tflite  #= curl url:https://example.org/model.tflite used weights path=model.tflite
curl -Lo model.pth https://example.org/x  #= curl url:https://example.org/x used weights path=model.pth
curl -X POST http://localhost:8000/v1/models -d '{"model": "x.pth"}'  #= 
curl --output-dir weights -O https://example.org/a.safetensors  #= curl url:https://example.org/a.safetensors used weights path=weights/a.safetensors
curl -L 'https://drive.google.com/uc?export=download&id=1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P' -o net.ckpt  #= curl gdrive:1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P used weights path=net.ckpt
curl -L https://example.org/get?id=3 > weights/net.safetensors 2> log.txt  #= curl url:https://example.org/get?id=3 used weights path=weights/net.safetensors
wget -O - https://example.org/a.tar.gz > /dev/null  #= 
aria2c -x 16 -d models -o sd.ckpt https://huggingface.co/org/name/resolve/main/sd.ckpt  #= aria2c huggingface:org/name used weights file=sd.ckpt path=models/sd.ckpt
gdown https://drive.google.com/uc?id=1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P -O net.pth  #= gdown gdrive:1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P used files path=net.pth
gdown --id 1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P -O data.json  #= 
gdown --fuzzy https://drive.google.com/file/d/1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P/view  #= gdown gdrive:1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P used files
python -m spacy download en_core_web_sm-3.0.0 --direct  #= python -m spacy download spacy:en_core_web_sm used weights revision=3.0.0
python -m spacy train config.cfg  #= 
pip install -r requirements.txt torch==2.0 en_core_web_lg==3.7.0  #= pip install spacy:en_core_web_lg used weights revision=3.7.0
pip install https://github.com/explosion/spacy-models/archive/en_core_web_md-2.0.0.tar.gz  #= pip install spacy:en_core_web_md used weights revision=2.0.0
ollama run hf.co/org/name-GGUF:Q8_0 "a prompt"  #= ollama run huggingface:org/name-GGUF used weights variant=Q8_0
ollama serve  #= 
ollama list  #= 
docker model run hf.co/org/name-GGUF  #= docker model run huggingface:org/name-GGUF used weights
vllm serve org/name --revision abc --trust-remote-code --port 8000  #= vllm serve huggingface:org/name used weights revision=abc trust
vllm serve --port 8000 --enable-lora --dtype auto org/name  #= vllm serve huggingface:org/name used weights
vllm serve /models/name  #= unknown: local path /models/name
python3 -m vllm.entrypoints.openai.api_server --model=org/name  #= python -m vllm.entrypoints.openai.api_server huggingface:org/name used weights
docker run --gpus all -p 8000:8000 vllm/vllm-openai:latest --model org/name  #= python -m vllm.entrypoints.openai.api_server huggingface:org/name used weights
docker run -e MODEL_ID=org/name ghcr.io/huggingface/text-generation-inference:latest  #= text-generation-launcher huggingface:org/name used weights
docker run ghcr.io/huggingface/text-embeddings-inference:cpu-1.5 --model-id org/name --revision r1  #= text-embeddings-router huggingface:org/name used weights revision=r1
llama-server --hf-repo org/name-GGUF --hf-file name-q8.gguf -c 2048  #= llama-server huggingface:org/name-GGUF used weights file=name-q8.gguf
llama-cli -m models/name.gguf  #= 
infinity_emb --model-name-or-path org/name --port 7997  #= infinity_emb huggingface:org/name used weights
optimum-cli export onnx --model org/name --task text-classification onnx/  #= optimum-cli export onnx huggingface:org/name used weights path=onnx
whisper --model /path/x.pt audio.mp3  #= 
echo hf download org/name  #= 
for m in org/a org/b; do hf download $m --local-dir models/${m#*/}; done  #= hf download huggingface:org/a used files path=models/a; hf download huggingface:org/b used files path=models/b
python -m huggingfaceserver --model_name=llm --model_id=org/name  #= python -m huggingfaceserver huggingface:org/name used weights
pip install https://s3-us-west-2.amazonaws.com/ai2-s2-scispacy/releases/v0.5.4/en_core_sci_sm-0.5.4.tar.gz  #= pip install spacy:en_core_sci_sm used weights revision=0.5.4
pget -x https://weights.example.com/a/blip.tar ./blip-cache  #= pget url:https://weights.example.com/a/blip.tar used weights path=blip-cache
wget https://example.org/page/1 -O a.task -q https://example.org/b/a.task  #= wget url:https://example.org/b/a.task used weights path=a.task
wget -O models/ldm/celeba.zip https://example.org/files/celeba.zip  #= wget url:https://example.org/files/celeba.zip used weights path=models/ldm/celeba.zip
wget -O data/celeba.zip https://example.org/files/celeba.zip  #= 

piper --download-dir voices --model en_US-libritts_r-medium  #= piper other:piper:en_US-libritts_r-medium used weights path=voices
piper-tts --download-dir voices --model en_US-libritts_r-medium  #= piper-tts other:piper:en_US-libritts_r-medium used weights path=voices
python -m piper --download-dir voices --model en_US-libritts_r-medium  #= python -m piper other:piper:en_US-libritts_r-medium used weights path=voices
python -m piper.http_server --download-dir voices --model en_US-libritts_r-medium  #= python -m piper.http_server other:piper:en_US-libritts_r-medium used weights path=voices
piper -m voices/own.onnx  #= 
piper --model x  #= 

python -m piper.download_voices en_US-lessac-medium  #= python -m piper.download_voices other:piper:en_US-lessac-medium used weights

yolo detect train data=coco8.yaml model=yolo11n.pt epochs=10  #= yolo ultralytics:yolo11n.pt used weights
yolo val model=runs/detect/train/weights/best.pt  #= 

whisper-ctranslate2 a.wav --model medium  #= whisper-ctranslate2 other:faster_whisper:medium used weights

stable-ts a.wav --model base.en -o a.srt  #= stable-ts openai-whisper:base.en used weights

insanely-fast-whisper --file-name a.wav --model-name openai/whisper-large-v3  #= insanely-fast-whisper huggingface:openai/whisper-large-v3 used weights
mlx_whisper a.wav --model mlx-community/whisper-turbo  #= mlx_whisper huggingface:mlx-community/whisper-turbo used weights

./models/download-ggml-model.sh base.en  #= download-ggml-model.sh other:pywhispercpp:base.en used weights
download-ggml-model.cmd small  #= download-ggml-model.cmd other:pywhispercpp:small used weights

demucs -n htdemucs_ft a.mp3  #= demucs other:demucs:htdemucs_ft used weights
python -m demucs -n htdemucs a.mp3  #= python -m demucs other:demucs:htdemucs used weights
python -m demucs.separate --name mdx_extra a.mp3  #= python -m demucs.separate other:demucs:mdx_extra used weights

spleeter separate -p spleeter:2stems -o out a.mp3  #= spleeter separate other:spleeter:spleeter:2stems used weights
python -m spleeter separate -p spleeter:5stems a.mp3  #= python -m spleeter separate other:spleeter:spleeter:5stems used weights

rembg i -m u2netp in.png out.png  #= rembg i other:rembg:u2netp used weights
rembg p -m isnet-general-use in out  #= rembg p other:rembg:isnet-general-use used weights
rembg s -m u2net  #= rembg s other:rembg:u2net used weights

vosk-transcriber -n vosk-model-small-en-us-0.15 -i a.wav  #= vosk-transcriber other:vosk:vosk-model-small-en-us-0.15 used weights

argospm install translate-en_es  #= argospm install other:argostranslate:translate-en_es used weights

python -m deeppavlov download ner_bert_base  #= python -m deeppavlov download other:deeppavlov:ner_bert_base used weights
python -m deeppavlov install ner_bert_base  #= python -m deeppavlov install other:deeppavlov:ner_bert_base used weights
deeppavlov download ner_bert_base  #= deeppavlov download other:deeppavlov:ner_bert_base used weights

python -m gensim.downloader --download glove-wiki-gigaword-50  #= python -m gensim.downloader other:gensim:glove-wiki-gigaword-50 used weights

mim download mmdet --config faster-rcnn_r50_fpn_1x_coco --dest checkpoints  #= mim download other:mim:faster-rcnn_r50_fpn_1x_coco used weights

hfdownloader -m org/name -s models  #= hfdownloader huggingface:org/name used files path=models
hfd.sh org/name --local-dir models  #= hfd.sh huggingface:org/name used files path=models
hfd org/name  #= hfd huggingface:org/name used files

kaggle models instances versions download google/gemma/pyTorch/2b/1 -p models  #= kaggle models instances versions download other:kagglehub:google/gemma/pyTorch/2b used files revision=1
kaggle models variations versions download google/gemma/keras/2b/2  #= kaggle models variations versions download other:kagglehub:google/gemma/keras/2b used files revision=2

lms get qwen/qwen3-8b@q4_k_m  #= lms get other:lmstudio:qwen/qwen3-8b used weights revision=q4_k_m
lms get https://huggingface.co/org/name-GGUF  #= lms get huggingface:org/name-GGUF used weights

ramalama pull ollama://llama3.2:3b  #= ramalama pull ollama:llama3.2:3b used weights
ramalama run ollama://llama3.2:3b  #= ramalama run ollama:llama3.2:3b used weights
ramalama serve ollama://llama3.2:3b  #= ramalama serve ollama:llama3.2:3b used weights
ramalama chat ollama://llama3.2:3b  #= ramalama chat ollama:llama3.2:3b used weights

ramalama pull hf://org/name-GGUF/file.gguf  #= ramalama pull huggingface:org/name-GGUF used weights
ramalama run hf://org/name-GGUF/file.gguf  #= ramalama run huggingface:org/name-GGUF used weights
ramalama serve hf://org/name-GGUF/file.gguf  #= ramalama serve huggingface:org/name-GGUF used weights
ramalama chat hf://org/name-GGUF/file.gguf  #= ramalama chat huggingface:org/name-GGUF used weights

mlc_llm chat HF://mlc-ai/name  #= mlc_llm chat huggingface:mlc-ai/name used weights
mlc_llm serve HF://mlc-ai/name  #= mlc_llm serve huggingface:mlc-ai/name used weights
python -m mlc_llm chat HF://mlc-ai/name  #= python -m mlc_llm chat huggingface:mlc-ai/name used weights
python -m mlc_llm serve HF://mlc-ai/name  #= python -m mlc_llm serve huggingface:mlc-ai/name used weights

xinference launch --model-name qwen2.5-instruct --model-engine vllm -s 7  #= xinference launch other:xinference:qwen2.5-instruct used weights

openllm serve llama3.2:1b  #= openllm serve other:openllm:llama3.2:1b used weights
openllm run llama3.2:1b  #= openllm run other:openllm:llama3.2:1b used weights

trtllm-serve org/name --port 8000  #= trtllm-serve huggingface:org/name used weights
trtllm-serve serve org/name  #= trtllm-serve serve huggingface:org/name used weights

ilab model download --repository org/name --release v1  #= ilab model download huggingface:org/name used files revision=v1

python -m transformers.onnx --model=distilbert-base-uncased onnx/  #= python -m transformers.onnx huggingface:distilbert-base-uncased used weights path=onnx

lm_eval --model hf --model_args pretrained=org/name,dtype=float --tasks hellaswag  #= lm_eval huggingface:org/name used weights
lm-eval --model hf --model_args pretrained=org/name,dtype=float --tasks hellaswag  #= lm-eval huggingface:org/name used weights
lm_eval run --model hf --model_args pretrained=org/name,dtype=float --tasks hellaswag  #= lm_eval run huggingface:org/name used weights
lm-eval run --model hf --model_args pretrained=org/name,dtype=float --tasks hellaswag  #= lm-eval run huggingface:org/name used weights
python -m lm_eval --model hf --model_args pretrained=org/name,dtype=float --tasks hellaswag  #= python -m lm_eval huggingface:org/name used weights
lmms-eval --model hf --model_args pretrained=org/name,dtype=float --tasks hellaswag  #= lmms-eval huggingface:org/name used weights
python -m lmms_eval --model hf --model_args pretrained=org/name,dtype=float --tasks hellaswag  #= python -m lmms_eval huggingface:org/name used weights
lm_eval --model_args pretrained=org/name,revision=step100 --tasks x  #= lm_eval huggingface:org/name used weights revision=step100
lm_eval --model_args pretrained=./out --tasks x  #= 

llamafactory-cli train --model_name_or_path org/name  #= llamafactory-cli train huggingface:org/name used weights
llamafactory-cli chat --model_name_or_path org/name  #= llamafactory-cli chat huggingface:org/name used weights
llamafactory-cli export --model_name_or_path org/name  #= llamafactory-cli export huggingface:org/name used weights
llamafactory-cli api --model_name_or_path org/name  #= llamafactory-cli api huggingface:org/name used weights
llamafactory-cli webchat --model_name_or_path org/name  #= llamafactory-cli webchat huggingface:org/name used weights
trl sft --model_name_or_path org/name  #= trl sft huggingface:org/name used weights
trl dpo --model_name_or_path org/name  #= trl dpo huggingface:org/name used weights
trl chat --model_name_or_path org/name  #= trl chat huggingface:org/name used weights
trl grpo --model_name_or_path org/name  #= trl grpo huggingface:org/name used weights
trl kto --model_name_or_path org/name  #= trl kto huggingface:org/name used weights
trl reward --model_name_or_path org/name  #= trl reward huggingface:org/name used weights

swift sft --model Qwen/Qwen2.5-7B-Instruct  #= swift sft other:modelscope:Qwen/Qwen2.5-7B-Instruct used weights
swift pt --model Qwen/Qwen2.5-7B-Instruct  #= swift pt other:modelscope:Qwen/Qwen2.5-7B-Instruct used weights
swift rlhf --model Qwen/Qwen2.5-7B-Instruct  #= swift rlhf other:modelscope:Qwen/Qwen2.5-7B-Instruct used weights
swift infer --model Qwen/Qwen2.5-7B-Instruct  #= swift infer other:modelscope:Qwen/Qwen2.5-7B-Instruct used weights
swift deploy --model Qwen/Qwen2.5-7B-Instruct  #= swift deploy other:modelscope:Qwen/Qwen2.5-7B-Instruct used weights
swift export --model Qwen/Qwen2.5-7B-Instruct  #= swift export other:modelscope:Qwen/Qwen2.5-7B-Instruct used weights
swift eval --model Qwen/Qwen2.5-7B-Instruct  #= swift eval other:modelscope:Qwen/Qwen2.5-7B-Instruct used weights

autotrain llm --train --model org/name --data-path data  #= autotrain llm huggingface:org/name used weights
