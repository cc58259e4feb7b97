load c # want "timm:c"
