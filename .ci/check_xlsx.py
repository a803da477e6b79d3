#!/usr/bin/env python3
"""Compares a workbook with the copy that a spreadsheet program has recalculated.

    check_xlsx.py ORIGINAL RECALCULATED

ORIGINAL is the workbook that the program has written, RECALCULATED the same workbook opened and
saved again by a spreadsheet program (`soffice --convert-to xlsx`). Every formula must give the
result that the program has stored with it, and the sheets must be ready for printing. Prints the
numbers of sheets, charts and formulas.
"""

import sys

from openpyxl import load_workbook

CONTENTS, CHARTS, LINE_ITEMS = "目录", "附图", "明细数据"
# A sum of doubles may be wrong in its last digits; amounts have six decimals.
TOLERANCE = 5e-7


class Wrong(Exception):
    """An error in the workbook, with its message."""


def compare_formulas(original, cached, recalculated):
    """Compares each formula's stored result with the recalculated one; returns their number."""
    compared = 0
    for sheet in original.worksheets:
        if sheet.sheet_state == "veryHidden":
            continue
        if sheet.title not in recalculated.sheetnames:
            raise Wrong(f"the recalculated workbook has no sheet {sheet.title}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                place = f"{sheet.title}!{cell.coordinate}"
                before = cached[sheet.title][cell.coordinate].value
                after = recalculated[sheet.title][cell.coordinate].value
                numbers = isinstance(before, (int, float)) and isinstance(after, (int, float))
                agree = before == after
                if numbers:
                    agree = abs(before - after) <= max(TOLERANCE, abs(before) * 1e-12)
                if not agree:
                    raise Wrong(f"{place} {cell.value}: {before} was written, {after} recalculated")
                compared += 1
    return compared


def check_table(sheet):
    """Checks the layout, print settings and number formats of a sheet with a table."""
    name = sheet.title
    if sheet.freeze_panes is None:
        raise Wrong(f"{name} has no frozen header")
    if not sheet.print_title_rows:
        raise Wrong(f"{name} does not repeat its header in print")
    if not sheet.print_area:
        raise Wrong(f"{name} has no print area")
    # A missing number of pages means one.
    fitted = sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
    if not fitted or sheet.page_setup.fitToWidth not in (None, 1):
        raise Wrong(f"{name} is not fitted to one page's width")
    for row in sheet.iter_rows():
        for cell in row:
            is_number = cell.data_type in ("n", "f") and cell.value is not None
            if is_number and cell.number_format == "General" and not is_aside(sheet, cell):
                raise Wrong(f"{name}!{cell.coordinate} is a number without a number format")


def is_aside(sheet, cell):
    """True when a cell is in a hidden column, which contains partial sums."""
    return sheet.column_dimensions[cell.column_letter].hidden


def check(original_path, recalculated_path):
    original = load_workbook(original_path)
    cached = load_workbook(original_path, data_only=True)
    recalculated = load_workbook(recalculated_path, data_only=True)

    tables = [
        sheet
        for sheet in original.worksheets
        if sheet.title not in (CONTENTS, CHARTS) and sheet.sheet_state != "veryHidden"
    ]
    if LINE_ITEMS not in original.sheetnames:
        raise Wrong(f"there is no sheet {LINE_ITEMS}")
    if len(tables) < 2:
        raise Wrong("there is no sheet with a table")
    for sheet in tables:
        check_table(sheet)
    if original[LINE_ITEMS].auto_filter.ref is None:
        raise Wrong(f"{LINE_ITEMS} has no filter")

    links = sum(1 for row in original[CONTENTS].iter_rows() for cell in row if cell.hyperlink)
    if links < len(tables):
        raise Wrong(f"{CONTENTS} has {links} links for {len(tables)} sheets")
    charts = len(original[CHARTS]._charts) if CHARTS in original.sheetnames else 0
    if charts == 0:
        raise Wrong("there is no native chart")

    formulas = compare_formulas(original, cached, recalculated)
    if formulas == 0:
        raise Wrong("there is no formula")
    return f"xlsx: {len(tables)} sheets, {charts} charts, {formulas} formulas recalculated, 0 differences"


def main():
    if len(sys.argv) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        print(check(sys.argv[1], sys.argv[2]))
    except Wrong as wrong:
        print(f"xlsx: {wrong}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
