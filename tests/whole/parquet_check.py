"""Reads a run's tables with pyarrow and holds them against its dictionary. Prints a line of JSON:
for each table its rows and the sum of each column of whole numbers."""

import csv
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TYPES = {"int": pa.int64(), "real": pa.float64(), "text": pa.string()}

run = Path(sys.argv[1])
dictionary = {}
with open(run / "dictionary.csv", newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        dictionary.setdefault(row["table"], []).append((row["column"], TYPES[row["type"]]))

# Tables that are written as CSV alone: their first line names the columns.
text = {path.stem for path in run.glob("*.csv")} & set(dictionary)
for name in text:
    with open(run / f"{name}.csv", newline="", encoding="utf-8") as file:
        have = next(csv.reader(file))
    assert have == [column for column, _ in dictionary.pop(name)], f"{name}: {have}"
found = {path.stem for path in run.glob("*.parquet")}
assert found == set(dictionary), f"tables {sorted(found)}, in the dictionary {sorted(dictionary)}"

result = {}
for name, columns in dictionary.items():
    file = pq.ParquetFile(run / f"{name}.parquet")
    have = [(field.name, field.type) for field in file.schema_arrow]
    assert have == columns, f"{name}: {have}, in the dictionary {columns}"
    table = file.read()
    sums = {}
    for column, kind in columns:
        assert table[column].null_count == 0, f"{name}.{column} has nulls"
        if kind == TYPES["int"]:
            sums[column] = sum(table[column].to_pylist())
    result[name] = {"rows": table.num_rows, "groups": file.num_row_groups, "sums": sums}
print(json.dumps(result))
