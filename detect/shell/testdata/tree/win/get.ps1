# Fetch.
$ErrorActionPreference = "Stop"
$Url = "https://example.org/model.safetensors"
Invoke-WebRequest -Uri $Url -OutFile "models/model.safetensors"
(New-Object System.Net.WebClient).DownloadFile("https://example.org/net.pth", "net.pth")
if (Test-Path x) { python train.py `
   --model "org/ps" $env:HOME }
