#!/usr/bin/env python3
"""Reads a Word document of the book with python-docx: headings, contents, tables, theme.

    check_docx.py FILE        (needs: pip install python-docx)

Prints how much it found; exits with 1 and a message when something is missing or wrong.
"""

import re
import sys

from docx import Document
from docx.oxml.ns import qn


def fail(why):
    sys.exit(f"{sys.argv[1]}: {why}")


def spans(row):
    """The number of columns that each cell of a row spans."""
    found = (cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.tc_lst)
    return [1 if span is None else int(span.val) for span in found]


def check_widths(number, table):
    """The columns are together as wide as the table, and every cell as wide as its columns."""
    grid = [int(column.get(qn("w:w"))) for column in table.tblGrid.gridCol_lst]
    whole = int(table.tblPr.find(qn("w:tblW")).get(qn("w:w")))
    if sum(grid) != whole:
        fail(f"table {number} is {whole} wide, its columns {sum(grid)}")
    for row in table.tr_lst:
        first = 0
        for cell, span in zip(row.tc_lst, spans(row)):
            width = int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w")))
            if width != sum(grid[first:first + span]):
                fail(f"table {number} has a cell that is not as wide as its columns")
            first += span


def check_theme(document):
    """There is a theme with Chinese fonts."""
    parts = [it.target_part for it in document.part.rels.values() if it.reltype.endswith("/theme")]
    if [part.content_type for part in parts] != ["application/vnd.openxmlformats-officedocument.theme+xml"]:
        fail("there is no theme")
    theme = parts[0].blob.decode()
    if theme.count('<a:font script="Hans" typeface=') != 2 or '<a:ea typeface=""' in theme:
        fail("the theme has no Chinese fonts")


def check_page_numbers(body):
    """Every entry of the contents has its page number, without any updating."""
    text = lambda paragraph: "".join(it.text or "" for it in paragraph.iter(qn("w:t")))
    paragraphs = [it for it in body.iter(qn("w:p")) if re.fullmatch(r"TOC\d", it.style or "")]
    numbers = [re.search(r"(?<=\D)\d+$", text(it)) for it in paragraphs]
    if not all(numbers):
        fail("an entry of the contents has no page number")
    numbers = [int(number[0]) for number in numbers]
    if numbers != sorted(numbers) or numbers[0] != 1:
        fail(f"the pages of the contents are {numbers}")
    if any(it.get(qn("w:dirty")) for it in body.iter(qn("w:fldChar"))):
        fail("a field is marked as out of date")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    document = Document(sys.argv[1])

    headings = {level: 0 for level in (1, 2)}
    for paragraph in document.paragraphs:
        if match := re.fullmatch(r"Heading (\d)", paragraph.style.name):
            headings[int(match[1])] += 1
        # The titles of tables are in the contents, too.
        elif paragraph.style.style_id == "TableTitle":
            headings[2] += 1
    for level, count in headings.items():
        if count == 0:
            fail(f"no paragraph has the style Heading {level}")

    body = document.element.body
    fields = [text.text for text in body.iter(qn("w:instrText"))]
    if not any(field.strip().startswith("TOC ") for field in fields):
        fail("there is no field of contents")
    entries = [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
        if (style := paragraph.style) is not None and re.fullmatch(r"TOC\d", style)
    ]
    if len(entries) != sum(headings.values()) or not all(entries):
        fail(f"the contents have {len(entries)} entries for {sum(headings.values())} headings")

    check_page_numbers(body)
    check_theme(document)

    if not document.tables:
        fail("there are no tables")
    for number, table in enumerate(document.tables, start=1):
        rows = table._tbl.tr_lst
        flagged = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        headers = flagged.index(False) if False in flagged else len(rows)
        if headers == 0 or any(flagged[headers:]):
            fail(f"table {number} has no header rows that come again on every page")
        if len(rows) == headers:
            fail(f"table {number} has nothing below its header")
        check_widths(number, table._tbl)
        widths = {sum(spans(row)) for row in rows}
        if widths != {len(table.columns)}:
            fail(f"table {number} has rows of {widths} columns, not {len(table.columns)}")
        for row in table.rows[:headers]:
            if not all(cell.text for cell in row.cells):
                fail(f"table {number} has a heading without words")

    for picture in body.iter(qn("wp:docPr")):
        if not picture.get("descr"):
            fail(f"the picture {picture.get('name')} has no description")

    if not document.core_properties.title or not document.core_properties.author:
        fail("title or author is missing")
    print(f"{sys.argv[1]}: {sum(headings.values())} headings, {len(document.tables)} tables, "
          f"{len(document.inline_shapes)} pictures")


main()
