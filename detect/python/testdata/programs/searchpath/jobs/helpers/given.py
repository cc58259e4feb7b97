NAME = "a/python-path"
