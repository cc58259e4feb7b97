import inspect

from . import named, zoo

zoo.helper()
named.helper()
for name, kind in inspect.getmembers(zoo, inspect.isclass):
    if issubclass(kind, zoo.Base):
        kind()
getattr(named, "Named")()
