#!/bin/sh
# What the program opens.
mkdir -p weights && cd weights
wget https://host.example/alpha_net.pth
wget https://host.example/beta_net.onnx
wget https://host.example/first_net.pth https://host.example/second_net.pth
wget https://host.example/gamma_net.pth
