"""What race.py races beside training: opening, lists for everybody, a search. One row of its table for each engine."""

import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "opening"))
import practice

KNOBS = "--preset implicit --alpha 10 --lambda 1 --factors 64 --precision float --solver cg --iterations 10".split()
GRID = ["--alpha", "1,3,10,40", "--lambda", "0.1,1,10", "--factors", "8,16,32,64"]


def rows(what, entries, k, rounds, runs):
    """Runs all in turns; a run may return what it measured itself, else its whole time counts."""
    times = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            measured = []
            whole = practice.seconds(lambda: measured.append(run()))
            times[name].append(measured[0] or {"seconds": whole})
    for name, results in times.items():
        least = [result["seconds"] for result in results]
        ratio = min(least) / min(result["seconds"] for result in times["alscope"])
        peak = max(result.get("peakBytes", 0) for result in results)
        print(
            f"| {what} | {entries} | {k} | {name} | {min(least):.3f} | {ratio:.2f}× | {max(least) / min(least) - 1:.0%} | | "
            f"{f'{peak / 1e6:.0f} MB' if peak else ''} | |", flush=True)


def opening(options):
    folder = Path(__file__).parent.parent / "opening"
    import importlib.util

    spec = importlib.util.spec_from_file_location("opening_race", folder / "race.py")
    race = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(race)

    def run(*command):
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
        return json.loads(done.stdout.splitlines()[-1])

    for size in options.sizes.split(","):
        path = race.write(size, options.work)
        path.read_bytes()  # Into the system's cache, for all alike.
        rows("opening", size, "", options.rounds, {
            "alscope": lambda: run(options.opening, path),
            "pandas": lambda: run(sys.executable, folder / "peer.py", "pandas", path),
            "pandas+matrix": lambda: run(sys.executable, folder / "peer.py", "pandas+matrix", path)})


def program(options, *arguments):
    with open(options.work / "alscope.out", "w") as file:
        subprocess.run(
            [str(options.program), *map(str, arguments), "--threads", str(options.threads)], check=True, stdout=file,
            stderr=subprocess.DEVNULL)


def made(options, name, users, items, entries):
    path = options.work / name
    if not os.path.exists(path):
        practice.python(practice.MAKE, users, items, entries, path)
    return path


def lists(options):
    million = made(options, "20k.csv", 20_000, 10_000, 1_000_000)
    work = options.work
    practice.python(practice.IMPLICIT_TRAIN, million, work / "implicit.npz")
    program(options, "train", million, *KNOBS, "--model", work / "alscope.npz")
    rows("lists for all", "1m", 64, options.rounds, {
        "alscope": lambda: program(
            options, "recommend", million, "--model", work / "alscope.npz", "--all", "--format", "csv"),
        "implicit": lambda: practice.python(practice.IMPLICIT_LISTS, million, work / "implicit.npz", work / "i.csv")})


def sweep(options):
    small = made(options, "100k.csv", 943, 1682, 100_000)
    held = ["--holdout", "0.2", "--at", "10", "--preset", "implicit", "--iterations", "10", "--format", "json"]
    rows("search, 48", "100k", "8 to 64", options.rounds, {
        "alscope": lambda: program(options, "sweep", small, *GRID, *held, "--precision", "float"),
        "alscope-double": lambda: program(options, "sweep", small, *GRID, *held),
        "irspack": lambda: practice.python(IRSPACK_GRID, small, options.threads)})


# The same grid by hand: irspack's own search draws its knobs.
IRSPACK_GRID = practice.READ + """
from irspack import IALSRecommender, Evaluator, rowwise_train_test_split
threads = int(sys.argv[2])
sys.stdout = open("/dev/null", "w")  # irspack's progress
train, test = rowwise_train_test_split(matrix, test_ratio=0.2, random_state=1)
evaluator = Evaluator(test, cutoff=10, n_threads=threads)
for alpha in (1, 3, 10, 40):
    for reg in (0.1, 1, 10):
        for k in (8, 16, 32, 64):
            model = IALSRecommender(
                train, n_components=k, alpha0=1 / alpha, reg=reg / alpha, nu=0.0, train_epochs=10, n_threads=threads)
            model.learn()
            evaluator.get_score(model)
"""

ALL = {"opening": opening, "lists": lists, "sweep": sweep}
