NAME = "a/appended"
