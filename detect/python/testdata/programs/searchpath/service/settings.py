NAME = "a/service"
