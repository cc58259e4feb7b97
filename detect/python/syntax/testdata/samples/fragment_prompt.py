>>> from transformers import pipeline
>>> pipe = pipeline(
...     "text-classification",
...     model="distilbert/distilbert-base-uncased",
... )
>>> for x in pipe:
...     print(x)
...
>>> pipe("a")
