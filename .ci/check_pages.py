#!/usr/bin/env python3
"""Compares the page numbers in the contents of a Word document with the pages of another program.

    check_pages.py FILE.docx PAGES.txt LEAST      (needs: pip install python-docx)

PAGES.txt is what `pdftotext` reads out of the PDF that LibreOffice makes of the document. Prints
how many of the headings are on the page that the contents say; exits with 1 when less than LEAST
per cent are, or when a page is empty but for its number.
"""

import re
import sys

from docx import Document
from docx.oxml.ns import qn

NUMBER = re.compile(r"— *(\d+) *—")


def bare(text):
    return re.sub(r"\s", "", text)


def entries(path):
    """The headings in the contents, each with its page number."""
    for paragraph in Document(path).element.body.iter(qn("w:p")):
        if re.fullmatch(r"TOC\d", paragraph.style or ""):
            *words, number = [it.text or "" for it in paragraph.iter(qn("w:t"))]
            yield bare("".join(words)), int(number)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    document, pages, least = sys.argv[1:]
    with open(pages, encoding="utf-8") as file:
        pages = file.read().removesuffix("\f").split("\f")
    for number, page in enumerate(pages, start=1):
        if not bare(NUMBER.sub("", page)):
            sys.exit(f"{document}: page {number} is empty")
    book = {int(number[1]): bare(page) for page in pages if (number := NUMBER.search(page))}
    expected = list(entries(document))
    other = [f"{heading} ({number})" for heading, number in expected if heading not in book.get(number, "")]
    right = len(expected) - len(other)
    print(f"{document}: {right} of {len(expected)} headings are on their page; {len(pages)} pages")
    if right * 100 < int(least) * len(expected):
        sys.exit(f"{document}: on other pages: {', '.join(other)}")


main()
