wget -P weights https://host.example/alpha.pth
wget -O weights/model.pth https://host.example/one/model.pth
wget -O last/model.pth https://host.example/two/model.pth
wget -P a https://host.example/a/shared-net.pth
wget -P b https://host.example/b/shared-net.pth
wget -P parts https://huggingface.co/o/parts/resolve/main/config.json
wget -P parts https://huggingface.co/o/parts/resolve/main/pytorch_model.bin
wget -P mixed https://huggingface.co/o/parts/resolve/main/config.json
wget -P mixed https://huggingface.co/o/bundle/resolve/main/pytorch_model.bin
wget https://host.example/weights/packed-net.zip
unzip packed-net.zip -d unpacked
