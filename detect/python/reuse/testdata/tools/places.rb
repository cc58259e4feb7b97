require "informers"

# Places in a text, by a model of the hub.
tagger = Informers.pipeline("ner", "places/tagger") # pipeline huggingface:places/tagger discriminative INIT,PROC?,INF?,POST? as-is
puts tagger.("Paris is in France")
