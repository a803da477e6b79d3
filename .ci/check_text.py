#!/usr/bin/env python3
"""Finds every figure of the book in the text that another program reads out of a document.

    check_text.py BOOK.txt DOCUMENT.txt [HEADING]

BOOK.txt is the book as plain text (`export --format txt`), DOCUMENT.txt the output of `pdftotext`
for the document. Each figure must be there at least as often as in the book. The text of the book
from HEADING on is not searched: charts that are pictures have no text. Prints the number of
figures; exits with 1 and a message when a figure is missing.
"""

import collections
import re
import sys

FIGURE = re.compile(r"\d[\d,]*\.\d+%?")


def figures(path, until=None):
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    if until is not None:
        text, found, _ = text.partition(f"\n{until}\n")
        if not found:
            sys.exit(f"{path}: there is no heading {until}")
    # A page or a cell may break a line anywhere but between digits.
    return collections.Counter(FIGURE.findall(text))


def main():
    arguments = sys.argv[1:]
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    book, document = figures(arguments[0], *arguments[2:]), figures(arguments[1])
    lacking = [
        f"{figure} ({document[figure]} of {count})"
        for figure, count in book.items()
        if document[figure] < count
    ]
    if not book:
        sys.exit(f"{arguments[0]}: there are no figures")
    if lacking:
        sys.exit(f"{arguments[1]}: figures of the book are not there: {', '.join(lacking[:10])}")
    print(f"{arguments[1]}: all {sum(book.values())} figures of the book are there")


if __name__ == "__main__":
    main()
