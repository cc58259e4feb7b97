library(torchvision)
m <- model_resnet18(pretrained = TRUE) # want "torchvision:resnet18"
n <- model_resnet18(pretrained = FALSE)
