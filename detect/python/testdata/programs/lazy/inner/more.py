NAME = "a/lazy-name"
