NAME = "a/wrong"
