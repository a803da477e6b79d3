"""Reads facts.csv and facts.ndjson into DuckDB, and runs the queries of docs/facts.md.

    check_facts.py DOCUMENTATION

Every query must find something, except those marked "-- no rows", which must find nothing.
"""
import json
import re
import sys
from decimal import Decimal
from pathlib import Path

import duckdb

database = duckdb.connect()
ran = 0
for block in re.findall(r"^```sql\n(.*?)^```$", Path(sys.argv[1]).read_text("utf-8"), re.M | re.S):
    rows = database.execute(block).fetchall()
    if block.startswith("CREATE"):
        continue
    wants_rows = "-- no rows" not in block
    assert bool(rows) == wants_rows, f"{len(rows)} rows from:\n{block}"
    ran += 1
assert 8 <= ran, f"only {ran} queries were found"
count = database.execute("SELECT count(*) FROM facts").fetchone()[0]
print(f"DuckDB: {ran} queries of {Path(sys.argv[1]).name} on {count:,} rows")

# Both layouts say the same.
columns = [row[0] for row in database.execute("DESCRIBE facts").fetchall()]
types = {row[0]: row[1] for row in database.execute("DESCRIBE facts").fetchall()}
database.execute(
    "CREATE TABLE objects AS SELECT * FROM read_json('facts.ndjson', "
    f"format = 'newline_delimited', columns = {types})"
)
for one, other in [("facts", "objects"), ("objects", "facts")]:
    query = f"SELECT * FROM {one} EXCEPT ALL SELECT {', '.join(columns)} FROM {other}"
    differing = database.execute(query).fetchall()
    assert not differing, f"only in {one}: {differing[:3]}"
print("CSV and NDJSON: the same rows")

# The sums are those that `totals` prints.
for path in sorted(Path().glob("totals-*.json")):
    totals = json.loads(path.read_text("utf-8"))
    expected = {key: totals[key] for key in ("revenue", "expenditure", "projects", "residual")}
    expected |= {key: totals["basic"][key] for key in ("personnel", "operating", "assistance")}
    file = f"departments/{path.stem.removeprefix('totals-')}.ron"
    sums = {
        key: (amount, prior, change)
        for key, amount, prior, change in database.execute(
            "SELECT key, amount, prior, change FROM facts WHERE layer = 'sum' AND file = ?", [file]
        ).fetchall()
    }
    for key, amount in expected.items():
        assert sums[key][0] == (amount and Decimal(amount)), (file, key, sums[key], amount)
    of_expenditure = [totals["expenditure"], totals["prior_expenditure"], totals["change"]]
    assert list(sums["expenditure"]) == [it and Decimal(it) for it in of_expenditure], file
    lines = database.execute(
        "SELECT count(*) FROM facts WHERE layer = 'line' AND file = ?", [file]
    ).fetchone()[0]
    assert lines == totals["lines"], (file, lines)
print("totals: the same sums")
