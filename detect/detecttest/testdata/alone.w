load a # want "timm:a"
