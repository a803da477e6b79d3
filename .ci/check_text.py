#!/usr/bin/env python3
"""Finds every figure of the book in the text that another program reads out of a document.

    check_text.py BOOK.txt DOCUMENT.txt [--once]

BOOK.txt is the book as plain text (`export --format txt`), DOCUMENT.txt what `pdftotext` makes of the
document. Each figure must be there as often as in the book, or once with --once, for documents in
which charts are pictures. Prints how many were looked for; exits with 1 and a sentence otherwise.
"""

import collections
import re
import sys

FIGURE = re.compile(r"\d[\d,]*\.\d+%?")


def figures(path):
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    # A page or a cell may break a line anywhere but between digits.
    return collections.Counter(FIGURE.findall(text))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--once"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    once = "--once" in sys.argv
    book, document = map(figures, arguments)
    lacking = [
        f"{figure} ({document[figure]} of {count})"
        for figure, count in book.items()
        if document[figure] < (1 if once else count)
    ]
    if not book:
        sys.exit(f"{arguments[0]}: there are no figures")
    if lacking:
        sys.exit(f"{arguments[1]}: figures of the book are not there: {', '.join(lacking[:10])}")
    print(f"{arguments[1]}: all {sum(book.values())} figures of the book are there")


if __name__ == "__main__":
    main()
