"""The command line."""

import argparse
import pathlib

from .chunks import Chunker
from .index import Index
from .reader import answer, make_reader
from .rerank import rerank
from .rewrite import load, rewrite


def main():
    parser = argparse.ArgumentParser(prog="rag-app")
    parser.add_argument("notes", type=pathlib.Path)
    parser.add_argument("question")
    args = parser.parse_args()

    chunker = Chunker()
    texts = [path.read_text() for path in sorted(args.notes.glob("**/*.txt"))]
    index = Index([passage for text in texts for passage in chunker.cut(text)])
    passages = rerank(args.question, index.nearest(args.question))

    found = answer(make_reader(), args.question, passages)
    if found is None:
        print("The notes do not say.")
        return
    tokenizer, model = load()
    print(rewrite(tokenizer, model, args.question, found))


if __name__ == "__main__":
    main()
