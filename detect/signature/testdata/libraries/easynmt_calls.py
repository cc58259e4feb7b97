from easynmt import EasyNMT


class Loaded:
    pass


EasyNMT("opus-mt")  # want "other:easynmt:opus-mt" weights
EasyNMT.EasyNMT("opus-mt")  # want "other:easynmt:opus-mt" weights
EasyNMT(model_name="m2m_100_418M")  # want "other:easynmt:m2m_100_418M" weights

# Nothing is loaded.
EasyNMT(translator=Loaded())
