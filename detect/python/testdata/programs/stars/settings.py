# What again.py takes.
chosen = "small"
kept = "a/star-before"
table = {"small": "a/star-again"}
