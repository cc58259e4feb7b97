# Names that objects and classes hold. Objects of one class are not told apart:
# what one of them holds, each may hold.
import enum
from collections import namedtuple
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import ClassVar, List, NamedTuple, Optional

import attr
import attrs
from attrs import define
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings
from transformers import AutoModel, AutoTokenizer


@dataclass
class Options:
    name: str = "a/dataclass"
    names: List[str] = field(default_factory=lambda: ["a/factory-1", "a/factory-2"])
    given: Optional[str] = None

    def __post_init__(self):
        if self.given is None:
            self.given = "a/post-init"


@dataclass
class SubOptions(Options):
    name: str = "a/sub-dataclass"
    more: str = "a/more"


def load_options(options: Options):
    for n in options.names:
        AutoModel.from_pretrained(n)  # want "huggingface:a/factory-1" "huggingface:a/factory-2"
    AutoModel.from_pretrained(options.given)  # want "huggingface:a/post-init" "huggingface:a/positional"


load_options(Options("x", [], "a/positional"))
load_options(Options())
sub = SubOptions()
AutoModel.from_pretrained(sub.name)  # want "huggingface:a/sub-dataclass"
AutoModel.from_pretrained(asdict(sub)["more"])  # want "huggingface:a/more" "huggingface:a/replaced"
AutoModel.from_pretrained(replace(sub, more="a/replaced").more)  # want "huggingface:a/more" "huggingface:a/replaced"


class Named(NamedTuple):
    repo: str
    revision: str = "main"


TABLE = {"x": Named("a/named-x", "v1"), "y": Named(repo="a/named-y")}
AutoModel.from_pretrained(TABLE["x"].repo)  # want "huggingface:a/named-x" "huggingface:a/named-y"
for key, entry in TABLE.items():
    AutoTokenizer.from_pretrained(entry.repo)  # want "huggingface:a/named-x" "huggingface:a/named-y"

Old = namedtuple("Old", ["repo", "revision"])
old = Old("a/namedtuple", "v1")
AutoModel.from_pretrained(old.repo)  # want "huggingface:a/namedtuple"
AutoModel.from_pretrained(old[0])  # want "huggingface:a/namedtuple"
repo, _ = old
AutoModel.from_pretrained(repo)  # want "huggingface:a/namedtuple"


class Size(enum.Enum):
    SMALL = "a/size-small"
    LARGE = "a/size-large"

    @property
    def repo(self):
        return self.value


AutoModel.from_pretrained(Size.SMALL.value)  # want "huggingface:a/size-small"
AutoModel.from_pretrained(Size["LARGE"].value)  # want "huggingface:a/size-large"
AutoModel.from_pretrained(Size("a/size-large").value)  # want "huggingface:a/size-large"


class Kind(enum.Enum):
    ONE = ("a/kind-one", 1)
    TWO = ("a/kind-two", 2)


AutoModel.from_pretrained(Kind.ONE.value[0])  # want "huggingface:a/kind-one"


class Settings(BaseSettings):
    model: str = "a/settings"
    other: str = Field("a/field-first", env="OTHER")
    third: str = Field(default="a/field-default")


settings = Settings()
AutoModel.from_pretrained(settings.model)  # want "huggingface:a/settings"
AutoModel.from_pretrained(settings.other)  # want "huggingface:a/field-first"
AutoModel.from_pretrained(settings.third)  # want "huggingface:a/field-default"


class Nested(BaseModel):
    inner: Settings = Settings()
    made: Settings = Field(default_factory=Settings)


nested = Nested()
AutoModel.from_pretrained(nested.inner.model)  # want "huggingface:a/settings"
AutoModel.from_pretrained(nested.made.other)  # want "huggingface:a/field-first"


@attr.s
class OldAttrs:
    name = attr.ib(default="a/attr-ib")
    typed: str = attr.ib(default="a/attr-typed")


@define
class NewAttrs:
    name: str = "a/attrs-define"
    other: str = attrs.field(default="a/attrs-field")


AutoModel.from_pretrained(OldAttrs().name)  # want "huggingface:a/attr-ib"
AutoModel.from_pretrained(OldAttrs().typed)  # want "huggingface:a/attr-given" "huggingface:a/attr-typed"
AutoModel.from_pretrained(OldAttrs(typed="a/attr-given").typed)  # want "huggingface:a/attr-given" "huggingface:a/attr-typed"
AutoModel.from_pretrained(NewAttrs().name)  # want "huggingface:a/attrs-define"
AutoModel.from_pretrained(NewAttrs().other)  # want "huggingface:a/attrs-field"


class Grand:
    shared = "a/grand"

    def __init__(self, name, **kwargs):
        self.name = name
        self.extra = kwargs.get("extra", "a/extra-default")


class Middle(Grand):
    def __init__(self, *args, **kwargs):
        super(Middle, self).__init__(*args, **kwargs)
        self.set_up()

    def set_up(self):
        self.set_late = "a/set-late"


class Bottom(Middle):
    def __init__(self):
        super().__init__("a/to-grand", extra="a/extra")

    def load(self):
        AutoModel.from_pretrained(self.name)  # want "huggingface:a/to-grand" "huggingface:a/explicit-base"
        AutoModel.from_pretrained(self.extra)  # want "huggingface:a/extra" "huggingface:a/extra-default"
        AutoModel.from_pretrained(self.shared)  # want "huggingface:a/grand"
        AutoModel.from_pretrained(self.set_late)  # want "huggingface:a/set-late"


Bottom().load()


class OldStyle(Grand):
    def __init__(self):
        Grand.__init__(self, "a/explicit-base")
        AutoModel.from_pretrained(self.name)  # want "huggingface:a/explicit-base" "huggingface:a/to-grand"


OldStyle()


class Props:
    def __init__(self, size):
        self._size = size

    @property
    def repo(self):
        return f"a/prop-{self._size}"

    @cached_property
    def cached(self):
        return "a/cached-property"

    @property
    def assigned(self):
        return self._assigned

    @assigned.setter
    def assigned(self, value):
        self._assigned = value

    def load(self):
        AutoModel.from_pretrained(self.repo)  # want "huggingface:a/prop-base"
        AutoModel.from_pretrained(self.cached)  # want "huggingface:a/cached-property"


Props("base").load()
props = Props("base")
props.assigned = "a/through-setter"
AutoModel.from_pretrained(props.assigned)  # want "huggingface:a/through-setter"


class Abstract:
    def repo(self):
        raise NotImplementedError

    def load(self):
        return AutoModel.from_pretrained(self.repo())  # want "huggingface:a/concrete-1" "huggingface:a/concrete-2"


class Concrete1(Abstract):
    def repo(self):
        return "a/concrete-1"


class Concrete2(Abstract):
    def repo(self):
        return "a/concrete-2"


for c in [Concrete1(), Concrete2()]:
    c.load()


class Config:
    class Model:
        name = "a/inner-class"

    NAMES: ClassVar[dict] = {"x": "a/class-table"}


AutoModel.from_pretrained(Config.Model.name)  # want "huggingface:a/inner-class"
AutoModel.from_pretrained(Config.NAMES["x"])  # want "huggingface:a/class-table"
AutoModel.from_pretrained(getattr(Config, "NAMES")["x"])  # want "huggingface:a/class-table"


class Holder:
    def __init__(self, config):
        self.config = config
        self.loader = Loader(self.config.Model.name)


class Loader:
    def __init__(self, name):
        AutoModel.from_pretrained(name)  # want "huggingface:a/inner-class"


Holder(Config)


class Called:
    def __call__(self, name):
        AutoModel.from_pretrained(name)  # want "huggingface:a/called"


Called()("a/called")


class Item:
    def __init__(self):
        self.entries = {"x": "a/get-item"}

    def __getitem__(self, key):
        return self.entries[key]


AutoModel.from_pretrained(Item()["x"])  # want "huggingface:a/get-item"


class Kept:
    model = None

    @classmethod
    def ensure(cls, name="a/kept"):
        if cls.model is None:
            cls.model = AutoModel.from_pretrained(name)  # want "huggingface:a/kept"
        return cls.model


Kept.ensure()


class Chain:
    def named(self, name):
        self.name = name
        return self

    def load(self):
        AutoModel.from_pretrained(self.name)  # want "huggingface:a/chained"


Chain().named("a/chained").load()


class Outside:
    pass


outside = Outside()
outside.name = "a/outside"
AutoModel.from_pretrained(outside.name)  # want "huggingface:a/outside"
setattr(outside, "set_name", "a/setattr")
AutoModel.from_pretrained(outside.set_name)  # want "huggingface:a/setattr"
