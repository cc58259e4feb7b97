@echo off
rem python ignored.py
set MODEL=org/batch
set "URL=https://example.org/model.onnx"
curl -L -o models\m.onnx %URL%
call python train.py --model %MODEL% --home %HOME% ^
  --more "two words"
if not exist x.pt curl -O https://example.org/x.pt
for %%i in (a b) do python eval.py %%i
cd pkg
python run.py %1
