NAME = "a/elsewhere"
