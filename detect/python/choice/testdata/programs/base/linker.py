from abc import ABC
from typing import Dict, List, Optional, Union

from transformers import AutoModel


class Linker(ABC):  # want interchangeable "org/link-a" "org/link-b"
    def load(self):
        raise NotImplementedError


class LinkerA(Linker):
    def load(self):
        self.model = AutoModel.from_pretrained("org/link-a")


class LinkerB(Linker):
    def load(self):
        self.model = AutoModel.from_pretrained("org/link-b")


class Plugin:
    """There is a list of them, and all are used."""


class PluginA(Plugin):
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/plug-a")


class PluginB(Plugin):
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/plug-b")


class Base:
    name = None

    def __init__(self):
        self.model = AutoModel.from_pretrained(self.name)


class First(Base):
    name = "org/attribute-a"  # want interchangeable "org/attribute-a" "org/attribute-b"


class Second(Base):
    name = "org/attribute-b"


class Pipeline:
    def __init__(self, linker: Optional[Union[Linker, str]], plugins: List[Plugin], more: Dict[str, Plugin]):
        linker.load()
        self.linker, self.plugins = linker, plugins
