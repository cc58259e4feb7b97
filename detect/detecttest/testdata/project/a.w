load b # want "timm:b"
