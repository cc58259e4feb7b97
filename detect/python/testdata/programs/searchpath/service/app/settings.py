NAME = "a/inner"
