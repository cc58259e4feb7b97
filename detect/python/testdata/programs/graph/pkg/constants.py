NAME = "a/graph-constant"
