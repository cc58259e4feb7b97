import os

NAME = "a/constant-of-module"
DEFAULTS = {"model": "a/in-table"}
