# A package that imports its modules when they are asked for.
def attach(package, submodules=None, submod_attrs=None):
    return None, None, None


__getattr__, __dir__, __all__ = attach(__name__, submodules=[], submod_attrs={"pipes": ["Pipe"], "inner.more": ["NAME"]})
