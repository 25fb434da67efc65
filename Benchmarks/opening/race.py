"""Opens the same file with alscope, pandas and polars in turns and prints a Markdown table.

Every opening is a process of its own; the least seconds of the rounds count, and all of them are shown. The file is made
by the first run: users' activity log-normal, popularity by Zipf's law, ratings in half stars, times in seconds.
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1m,20m")
    parser.add_argument("--contestants", default=",".join(CONTESTANTS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--alscope", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--make-only", action="store_true", help="make the files and stop")
    options = parser.parse_args()
    paths = {size: write(size, options.work) for size in options.sizes.split(",")}
    if options.make_only:
        return
    print("| rows | file | reader | seconds | of pandas | all rounds | peak memory | bytes a row |")
    print("|---|---|---|---|---|---|---|---|")
    for size, path in paths.items():
        path.read_bytes()  # Into the system's cache, for all alike.
        rounds = {name: [] for name in options.contestants.split(",")}
        for _ in range(options.rounds):
            for name, results in rounds.items():
                command = (
                    [options.alscope, path] if name == "alscope"
                    else [sys.executable, Path(__file__).parent / "peer.py", name, path])
                done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
                results.append(json.loads(done.stdout.splitlines()[-1]))
        pandas = min((result["seconds"] for result in rounds.get("pandas", [])), default=float("nan"))
        for name, results in rounds.items():
            seconds = [result["seconds"] for result in results]
            peak = max(result["peakBytes"] for result in results)
            print(
                f"| {results[0]['rows']:,} | {os.path.getsize(path) / 1e6:.0f} MB | {name} | {min(seconds):.3f} | "
                f"{min(seconds) / pandas:.2f}× | {', '.join(f'{value:.2f}' for value in seconds)} | "
                f"{peak / 1e6:.0f} MB | {peak / results[0]['rows']:.1f} |", flush=True)


if __name__ == "__main__":
    main()
