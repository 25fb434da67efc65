"""Writes one table in every format, and beside each what pandas or SciPy reads in it.

    write.py FOLDER ROWS SEED

NAME.cells holds a line for each cell: user, item and value, the value as a hexadecimal float, and its time where there
are times. Values that are 0 are left out, as they count as not observed.
"""

import gzip
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.io
import scipy.sparse as sp

# From its third version on pandas reads every number as the nearest there is.
EXACT = {} if int(pd.__version__.split(".")[0]) >= 3 else {"float_precision": "round_trip"}


def cells(folder, name, users, items, values, times=None):
    columns = [list(users), list(items), list(values)] + ([] if times is None else [list(times)])
    with open(folder / f"{name}.cells", "w", encoding="utf-8") as file:
        for user, item, *numbers in zip(*columns):
            if numbers[0] != 0:
                file.write("\t".join([str(user), str(item), *(float(number).hex() for number in numbers)]) + "\n")


def decimals(rng, count):
    """Numbers of all sizes, with few digits and with as many as there are."""
    kinds = rng.integers(0, 6, count)
    raw = rng.standard_normal(count)
    texts = []
    for kind, value in zip(kinds, raw):
        texts.append([
            lambda: str(int(abs(value) * 10) + 1), lambda: f"{abs(value) * 5:.1f}", lambda: repr(float(value)),
            lambda: f"{value * 10.0 ** int(value * 8):.17g}", lambda: f"{value * 1e5:.12e}",
            lambda: f"+{abs(value):.3f}"][kind]())
    return texts


def pairs(rng, rows, users, items):
    chosen = rng.choice(users * items, rows, replace=False)
    return chosen // items, chosen % items


def long_tables(folder, rng, rows):
    user_count = max(10, rows // 20)
    users, items = pairs(rng, rows, user_count, max(40, 3 * rows // user_count))
    values = decimals(rng, rows)
    user_names = [f'u {n}, "the {n}th"' if n % 7 == 0 else f"u{n}" for n in users]
    item_names = [f"Él {n}; ж" if n % 5 == 0 else f"i{n}" for n in items]
    table = pd.DataFrame({"user": user_names, "item": item_names, "value": values})
    text = {"user": str, "item": str}
    for name, separator in (("commas.csv", ","), ("tabs.tsv", "\t"), ("semicolons.csv", ";")):
        table.to_csv(folder / name, sep=separator, index=False)
        read = pd.read_csv(folder / name, sep=separator, dtype=text, **EXACT)
        cells(folder, name, read["user"], read["item"], read["value"])
    with gzip.open(folder / "packed.csv.gz", "wt", encoding="utf-8") as file:
        table.to_csv(file, index=False)
    read = pd.read_csv(folder / "packed.csv.gz", dtype=text, **EXACT)
    cells(folder, "packed.csv.gz", read["user"], read["item"], read["value"])


def movielens(folder, rng, rows):
    user_count = max(10, rows // 20)
    users, items = pairs(rng, rows, user_count, max(40, 3 * rows // user_count))
    times = rng.integers(789_652_009, 1_427_784_002, rows)
    names = ["userId", "movieId", "rating", "timestamp"]
    whole = pd.DataFrame(dict(zip(names, (users + 1, items + 1, rng.integers(1, 6, rows), times))))
    halves = whole.assign(rating=rng.integers(1, 11, rows) / 2)
    text = {"userId": str, "movieId": str}
    for name, table, separator, header in (
            ("u.data", whole, "\t", False), ("ratings.dat", whole, "::", False), ("ratings.csv", halves, ",", True)):
        if separator == "::":
            lines = (f"{user}::{item}::{rating}::{time}" for user, item, rating, time in table.itertuples(index=False))
            (folder / name).write_text("\n".join(lines) + "\n")
        else:
            table.to_csv(folder / name, sep=separator, header=header, index=False)
        read = pd.read_csv(
            folder / name, sep=separator, header=0 if header else None, names=None if header else names, dtype=text,
            engine="python" if separator == "::" else "c")
        cells(folder, name, read["userId"], read["movieId"], read["rating"], read["timestamp"])


def wide_table(folder, rng, rows):
    width = 30
    height = max(3, rows // width)
    table = pd.DataFrame(
        np.array(decimals(rng, height * width), dtype=object).reshape(height, width),
        columns=[f"film {n}" for n in range(width)])
    table = table.mask(rng.random((height, width)) < 0.6)
    # A user with nothing at all is a user of the table all the same.
    table.insert(0, "user", [f"u{n}" for n in range(height)])
    table.to_csv(folder / "wide.csv", index=False)
    read = pd.read_csv(folder / "wide.csv", dtype={"user": str}, **EXACT)
    long = read.melt("user", var_name="item").dropna()
    cells(folder, "wide.csv", long["user"].tolist(), long["item"].tolist(), long["value"].tolist())


def matrix_market(folder, rng, rows):
    n = max(20, int(np.sqrt(rows * 8)))
    row, column = pairs(rng, rows, n, n)
    real = sp.coo_array((np.array(decimals(rng, rows), dtype=float), (row, column)), shape=(n, n + 0))
    integer = sp.coo_array((rng.integers(1, 1000, rows), (row, column)), shape=(n, n))
    lower = sp.coo_array(sp.tril(real))
    symmetric = sp.coo_array(lower + sp.tril(lower, -1).T)
    for name, matrix, options in (
            ("general.mtx", real, {"symmetry": "general"}), ("integer.mtx", integer, {"symmetry": "general"}),
            ("symmetric.mtx", symmetric, {"symmetry": "symmetric"}),
            ("pattern.mtx", integer, {"field": "pattern", "symmetry": "general"})):
        scipy.io.mmwrite(folder / name, matrix, precision=17, **options)
        read = sp.coo_array(scipy.io.mmread(folder / name))
        cells(folder, name, read.coords[0] + 1, read.coords[1] + 1, read.data)


def main():
    folder, rows, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for part in (long_tables, movielens, wide_table, matrix_market):
        part(folder, np.random.default_rng(seed), rows)


if __name__ == "__main__":
    main()
