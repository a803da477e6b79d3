#!/usr/bin/env python3
"""Edits a workbook as somebody would, and compares what it shows with what the program makes of the
same edits.

    edit_xlsx.py edit WORKBOOK EDITED
    edit_xlsx.py compare EDITED RECALCULATED EXPECTED

`edit` changes twenty cells of WORKBOOK: amounts of the line items (明细数据), which the program can
read back, and amounts that are stated in tables. `compare` takes EDITED after a spreadsheet program
has recalculated it, and EXPECTED, the workbook of the scenario into which the program has read the
edited line items. Every cell of every table and chart must agree, and the totals of the edited
tables must be the sums of their parts.
"""

import sys

from openpyxl import load_workbook

LINE_ITEMS, CHARTS = "明细数据", "附图"
PLACE, AMOUNT, PRIOR, SOURCE = "归属", "本年预算", "上年预算", "资金来源"
REVENUE = "收入"
# The tables of stated amounts, each with the number of its edits, if it is there.
STATED = {"“三公”": 3, "政府采购": 2}
# The number of all edits, and of those of last year's amounts.
EDITS, PRIORS = 20, 4
TOLERANCE = 5e-6


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def sheet_with(book, words):
    return next((sheet for sheet in book.worksheets if words in sheet.title), None)


def stated(sheet):
    """The cells of a table with numbers that are no formulas, in the columns after the first."""
    rows = sheet.iter_rows(min_row=3, min_col=2)
    return [
        cell
        for row in rows
        for cell in row
        if is_number(cell.value) and cell.number_format not in ("General", "0")
    ]


def spread(cells, count):
    """As many of the cells, from the whole sheet."""
    step = max(1, len(cells) // count)
    return cells[::step][:count]


def edit(source, target):
    book = load_workbook(source)
    done = 0
    for words, count in STATED.items():
        sheet = sheet_with(book, words)
        for number, cell in enumerate(spread(stated(sheet), count) if sheet else []):
            cell.value = cell.value + 100 + number
            done += 1
    items = book[LINE_ITEMS]
    titles = {cell.value: cell.column for cell in items[1]}

    def column(title, rows):
        cells = [items.cell(row, titles[title]) for row in rows]
        return [cell for cell in cells if is_number(cell.value)]

    rows = range(2, items.max_row + 1)
    places = {row: items.cell(row, titles[PLACE]).value for row in rows}
    spent = [row for row in rows if places[row] not in (None, REVENUE)]
    priors = spread(column(PRIOR, spent), PRIORS)
    amounts = spread(column(AMOUNT, spent), EDITS - PRIORS - done)
    for number, cell in enumerate(priors + amounts):
        cell.value = round(cell.value * 2 + number + 0.17, 6)
        done += 1

    # Revenue is shown by what it is spent on only while both are equal for its source.
    sources = {row: items.cell(row, titles[SOURCE]).value for row in rows}
    earned = [row for row in rows if places[row] == REVENUE]
    for row in earned:
        total = sum(cell.value for cell in column(AMOUNT, [it for it in spent if sources[it] == sources[row]]))
        others = [it for it in earned if sources[it] == sources[row] and it != row]
        total -= sum(cell.value for cell in column(AMOUNT, others))
        items.cell(row, titles[AMOUNT]).value = round(total, 6)
    book.save(target)
    print(f"xlsx: {done} cells edited")
    return 0 if done == EDITS else f"{done} cells were edited, not {EDITS}"


def same(one, other):
    if is_number(one) and is_number(other):
        return abs(one - other) <= max(TOLERANCE, abs(other) * 1e-11)
    return (one or 0) == (other or 0)


def compare(edited, recalculated, expected):
    formulas = load_workbook(edited)
    shown = load_workbook(recalculated, data_only=True)
    wanted = load_workbook(expected, data_only=True)
    compared = 0
    for sheet in wanted.worksheets:
        if sheet.title == LINE_ITEMS or sheet.sheet_state == "veryHidden":
            continue
        stated_here = any(words in sheet.title for words in STATED)
        for row in sheet.iter_rows():
            for cell in row:
                place = f"{sheet.title}!{cell.coordinate}"
                after = shown[sheet.title][cell.coordinate].value
                formula = formulas[sheet.title][cell.coordinate].value
                if isinstance(after, str) and after.startswith("#"):
                    return f"{place} shows {after}: {formula}"
                # What is stated in tables is not read back: these are added up below. The parts of
                # charts are in another order after the edits.
                if stated_here or sheet.title == CHARTS:
                    continue
                if not same(after, cell.value):
                    return f"{place} shows {after}, not {cell.value}: {formula}"
                compared += 1
    if CHARTS in wanted.sheetnames:
        before, after = parts_of(shown[CHARTS]), parts_of(wanted[CHARTS])
        for part in before.keys() & after.keys():
            if not all(map(same, before[part], after[part])):
                return f"{CHARTS}: {part} shows {before[part]}, not {after[part]}"
            compared += 1
    for words in STATED:
        problem = add_up(sheet_with(formulas, words), shown)
        if problem:
            return problem
    print(f"xlsx: after the edits {compared} cells are as the program has them")
    return 0


def parts_of(sheet):
    """The amount and share of each part of the charts, by chart and name; without the gathered rest."""
    parts, title = {}, None
    for row in sheet.iter_rows(max_col=3):
        name, amount, share = (cell.value for cell in row)
        if name and amount is None:
            title = name
        if is_number(amount) and not name.startswith(("其他", "未说明")):
            parts[title, name] = amount, share
    return parts


def add_up(sheet, shown):
    """Computes the sums of a table from the numbers that are in it, and compares them."""
    if sheet is None:
        return None
    values = shown[sheet.title]

    def value(cell):
        text = str(cell.value)
        if not text.startswith("=SUM("):
            return values[cell.coordinate].value or 0
        areas = text.removeprefix("=SUM(").removesuffix(")").split(",")
        parts = [part for area in areas for row in cells_of(sheet, area) for part in row]
        return sum(value(part) for part in parts if is_number(value(part)))

    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value).startswith("=SUM(") and not same(
                values[cell.coordinate].value, value(cell)
            ):
                shown_value = values[cell.coordinate].value
                return f"{sheet.title}!{cell.coordinate} shows {shown_value}, not {value(cell)}"
    return None


def cells_of(sheet, area):
    found = sheet[area]
    return found if isinstance(found, tuple) else ((found,),)


def main():
    match sys.argv[1:]:
        case ["edit", source, target]:
            return edit(source, target)
        case ["compare", edited, recalculated, expected]:
            return compare(edited, recalculated, expected)
    return __doc__.strip()


if __name__ == "__main__":
    sys.exit(main())
