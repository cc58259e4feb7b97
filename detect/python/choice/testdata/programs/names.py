"""Tables, lists, options, parameters and enums that a name is taken from."""
import argparse
import enum
import sys
from dataclasses import dataclass

from basicsr.utils.download_util import load_file_from_url
from face_alignment import FaceAlignment, LandmarksType
from huggingface_hub import snapshot_download
from sentence_transformers import SentenceTransformer
from transformers import AutoModel

BY_LANGUAGE = {"de": "org/german", "fr": "org/french"}

parser = argparse.ArgumentParser()
parser.add_argument("--model", default="org/choice-a", choices=["org/choice-a", "org/choice-b"])  # want interchangeable "org/choice-a" "org/choice-b"
options = parser.parse_args()


def table(language):
    return AutoModel.from_pretrained(BY_LANGUAGE[language])  # want interchangeable "org/french" "org/german"


class Size(enum.Enum):
    SMALL = "org/enum-small"
    LARGE = "org/enum-large"


def member(size: Size):
    return AutoModel.from_pretrained(size.value)


def branches_of_the_name(large):
    if large:
        name = "org/name-large"  # want interchangeable "org/name-large" "org/name-small"
    else:
        name = "org/name-small"
    return AutoModel.from_pretrained(name)


class Embedder:
    def __init__(self, model="org/default"):  # want interchangeable "org/default" "org/given"
        self.model = SentenceTransformer(model)


Embedder()
Embedder("org/given")


def compare():
    for name in ["org/round-a", "org/round-b"]:  # want interchangeable "org/round-a" "org/round-b"
        print(AutoModel.from_pretrained(name))


def fetch():
    """All of a list is fetched: they are not there to be chosen from."""
    for name in ["org/fetch-a", "org/fetch-b"]:
        snapshot_download(name)


def fetch_weights():
    for url in ["https://example.com/a.pth", "https://example.com/b.pth"]:
        load_file_from_url(url)


def together():
    """One call loads a detector too."""
    return FaceAlignment(LandmarksType.TWO_D, face_detector="sfd")


def helper(name):
    """What two callers want of one helper are two jobs."""
    return AutoModel.from_pretrained(name).eval()


encoder = helper("org/text")  # want complementary "org/image" "org/text"
decoder = helper("org/image")


class Tagger:
    def __init__(self, name, repo):
        self.name, self.repo = name, repo

    def load(self):
        self.model = AutoModel.from_pretrained(self.repo)


TAGGERS = {  # objects that load when they are asked
    "a": Tagger("a", "org/tagger-a"),  # want interchangeable "org/tagger-a" "org/tagger-b"
    "b": Tagger("b", "org/tagger-b"),
}


class Eager:
    def __init__(self, repo):
        self.model = AutoModel.from_pretrained(repo)


BOTH = {"text": Eager("org/eager-text"), "image": Eager("org/eager-image")}


@dataclass
class Upscaler:
    title: str
    path: str


UPSCALERS = [Upscaler("a", path="org/up-a"), Upscaler("b", path="org/up-b")]  # want interchangeable "org/up-a" "org/up-b"


def record(title):
    found = [u for u in UPSCALERS if u.title == title][0]
    return AutoModel.from_pretrained(found.path)


AutoModel.from_pretrained(options.model)
table(sys.argv[1])
member(Size(sys.argv[1]))  # want interchangeable "org/enum-large" "org/enum-small"
branches_of_the_name(sys.argv[1])
compare()
fetch()
fetch_weights()
together()
record(sys.argv[1])
TAGGERS[sys.argv[1]].load()
