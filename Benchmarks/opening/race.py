"""Opens the same file with alscope, pandas and polars in turns and prints a Markdown table.

Every opening is a process of its own; the least seconds of the rounds count, and all of them are shown. The files are made
by the first run: users' activity log-normal, popularity by Zipf's law, ratings in half stars, times in seconds. With
--kinds wide,zeros,coordinates also tables with a column for each item (5 % filled, or 10 % and all others 0) and a Matrix
Market file, by alscope on all cores, on one, and by pandas or SciPy with the matrix in both orders.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "peers"))
import generate

SMALL = {"wide": ["alscope", "alscope, one core", "pandas-wide"], "zeros": ["alscope", "alscope, one core", "pandas-wide"],
         "coordinates": ["alscope", "alscope, one core", "scipy"]}
CONTESTANTS = ["alscope", "pandas", "pandas+matrix", "polars", "polars-read"]


def write(size, folder):
    path = Path(folder) / f"ratings-{size}.csv"
    if not path.exists():
        import polars as pl

        users, items, _ = generate.draw(*generate.SHAPES[size])
        rng = np.random.default_rng(5)
        ids = np.sort(rng.permutation(131_262)[: generate.SHAPES[size][1]] + 1)
        unfinished = path.with_suffix(".part")
        pl.DataFrame({
            "userId": users + 1, "movieId": ids[items], "rating": rng.integers(1, 11, len(users)) / 2,
            "timestamp": rng.integers(789_652_009, 1_427_784_002, len(users)),
        }).write_csv(unfinished, float_precision=1)
        unfinished.rename(path)
    return path


def write_wide(kind, folder):
    path = Path(folder) / f"{kind}.csv"
    if not path.exists():
        users, items, share, empty = (30_000, 3_000, 0.05, "") if kind == "wide" else (20_000, 2_000, 0.1, "0")
        rng = np.random.default_rng(3)
        unfinished = path.with_suffix(".part")
        with open(unfinished, "w") as file:
            file.write("user," + ",".join(f"film{item}" for item in range(items)) + "\n")
            for user in range(users):
                row = [empty] * items
                for item in np.flatnonzero(rng.random(items) < share):
                    row[item] = str(rng.integers(1, 11) / 2)
                file.write(f"u{user}," + ",".join(row) + "\n")
        unfinished.rename(path)
    return path


def write_coordinates(size, folder):
    path = Path(folder) / f"ratings-{size}.mtx"
    if not path.exists():
        users, items, _ = generate.draw(*generate.SHAPES[size])
        values = np.random.default_rng(5).integers(1, 11, len(users)) / 2
        unfinished = path.with_suffix(".part")
        with open(unfinished, "w") as file:
            file.write("%%MatrixMarket matrix coordinate real general\n%d %d %d\n" % generate.SHAPES[size])
            for start in range(0, len(users), 1_000_000):
                piece = slice(start, start + 1_000_000)
                rows = zip((users[piece] + 1).tolist(), (items[piece] + 1).tolist(), values[piece].tolist())
                file.write("".join(map("%d %d %.1f\n".__mod__, rows)))
        unfinished.rename(path)
    return path


def command(name, path, alscope):
    if name == "alscope":
        return [alscope, path]
    if name == "alscope, one core":
        return ["taskset", "-c", "0", alscope, path]
    return [sys.executable, Path(__file__).parent / "peer.py", name, path]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1m,20m")
    parser.add_argument("--contestants", default=",".join(CONTESTANTS))
    parser.add_argument("--kinds", default="", help="of wide, zeros and coordinates, instead of the sizes")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--alscope", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--make-only", action="store_true", help="make the files and stop")
    options = parser.parse_args()
    kinds = [kind for kind in options.kinds.split(",") if kind]
    if kinds:
        paths = {
            kind: write_coordinates("20m", options.work) if kind == "coordinates" else write_wide(kind, options.work)
            for kind in kinds}
    else:
        paths = {size: write(size, options.work) for size in options.sizes.split(",")}
    if options.make_only:
        return
    print("| rows | file | reader | seconds | of the peer | all rounds | peak memory | bytes a row |")
    print("|---|---|---|---|---|---|---|---|")
    for size, path in paths.items():
        path.read_bytes()  # Into the system's cache, for all alike.
        rounds = {name: [] for name in SMALL.get(size, options.contestants.split(","))}
        for _ in range(options.rounds):
            for name, results in rounds.items():
                parts = [str(part) for part in command(name, path, options.alscope)]
                done = subprocess.run(parts, capture_output=True, text=True, check=True)
                results.append(json.loads(done.stdout.splitlines()[-1]))
        peer = next((name for name in ("pandas", "pandas-wide", "scipy") if name in rounds), "")
        pandas = min((result["seconds"] for result in rounds.get(peer, [])), default=float("nan"))
        for name, results in rounds.items():
            seconds = [result["seconds"] for result in results]
            peak = max(result["peakBytes"] for result in results)
            print(
                f"| {results[0]['rows']:,} | {os.path.getsize(path) / 1e6:.0f} MB | {name} | {min(seconds):.3f} | "
                f"{min(seconds) / pandas:.2f}× | {', '.join(f'{value:.2f}' for value in seconds)} | "
                f"{peak / 1e6:.0f} MB | {peak / results[0]['rows']:.1f} |", flush=True)


if __name__ == "__main__":
    main()
