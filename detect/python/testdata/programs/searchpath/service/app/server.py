# Imports its own package from the folder above: that is on the path, not this one.
from app.store import fetch
from settings import NAME

fetch(NAME)
