"""Runs alscope and its peers in turns on the same data and prints what came out as Markdown tables.

Every cell is a process of its own. The contestants take turns (A B C A B C …), so that whatever else the machine does
falls on all of them; the least seconds of an iteration count. "spread" is how much the slowest round's least took over
the fastest's, the larger the noisier the machine. "of peak" is the useful arithmetic of exact solves as a share of the
multiply-adds that alscope's process measured on the same threads just before: the normal equations' upper triangles and
one Cholesky factorization a row, whatever was really computed.

What is raced: iterations ("train"); seconds until the loss is within 0.1 % of the least that any engine reached ("loss",
losses worked out apart from the seconds); a table opened with its matrix in both orders ("opening"); lists of ten for
everybody ("lists") and a search over 48 combinations ("sweep"), both with process start and files.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import generate
import others

CONTESTANTS = ["alscope", "irspack", "implicit", "cmfrec"]
# The peers have no Double, or not for all solvers.
DOUBLE = "alscope-double"
ACCELERATED = "alscope-accelerated"
# Cells that take a peer minutes an iteration.
SLOW = {("20m", "cholesky", "cmfrec"), ("20m", "cholesky", "implicit")}


def command(contestant, options, path, solver, factors, iterations, losses=False):
    here = Path(__file__).parent
    environment = "requirements-cmfrec" if contestant == "cmfrec" else "requirements"
    start = (
        [options.alscope, path, "--precision", "double" if contestant == DOUBLE else "float"]
        if contestant in ("alscope", DOUBLE, ACCELERATED)
        else [options.work / environment / "bin" / "python", here / "peer.py", contestant, path])
    return [str(part) for part in start] + [
        "--solver", solver, "--factors", str(factors), "--iterations", str(iterations),
        "--threads", str(options.threads)] + (
        ["--method", "accelerated"] if contestant == ACCELERATED
        else ["--losses"] if losses and contestant not in ("alscope", DOUBLE) else [])


def run(arguments, threads):
    # One level of threads: the libraries' own.
    single = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    environment = {**os.environ, **single, "OMP_NUM_THREADS": str(threads)}
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"failed: {' '.join(arguments)}\n{done.stderr}", file=sys.stderr)
        return None
    return json.loads(done.stdout.splitlines()[-1])


def useful_operations(size, k):
    """Floating-point operations of one iteration by exact solves, as the textbook does them."""
    users, items, entries = generate.SHAPES[size]
    return entries * 2 * k * (k + 1) + (users + items) * (k**3 / 3 + k**2 + k)


def race(size, solver, factors, options):
    path = generate.write(size, options.work)
    iterations = options.iterations or (2 if size == "20m" else 5)
    contestants = [
        name for name in CONTESTANTS + [DOUBLE]
        if name in options.contestants and (options.slow or (size, solver, name) not in SLOW)]
    rounds = {name: [] for name in contestants}
    for _ in range(options.rounds):
        for name in contestants:
            result = run(command(name, options, path, solver, factors, iterations), options.threads)
            if result:
                rounds[name].append(result)
    best = {name: min(min(result["seconds"]) for result in results) for name, results in rounds.items() if results}
    for name, results in rounds.items():
        if not results:
            continue
        least = [min(result["seconds"]) for result in results]
        measured = results if name == DOUBLE else rounds.get("alscope", [])
        peak = max((result.get("peakOperations", 0) for result in measured), default=0)
        share = useful_operations(size, factors) / best[name] / peak if peak and solver == "cholesky" else None
        ratio = best[name] / best["alscope"] if "alscope" in best else float("nan")
        print(
            f"| train, {solver} | {size} | {factors} | {name} | {best[name]:.4f} | {ratio:.2f}× | "
            f"{max(least) / min(least) - 1:.0%} | {'' if share is None else format(share, '.0%')} | "
            f"{max(result['peakBytes'] for result in results) / 1e6:.0f} MB | "
            f"{results[0]['losses'][-1]:.6g} |", flush=True)


def race_to_loss(size, factors, options):
    """Seconds until each engine is within 0.1 % of the least loss of all, by exact solves."""
    path = generate.write(size, options.work)
    contestants = [
        name for name in ("alscope", ACCELERATED, "irspack", "implicit")
        if name in options.contestants + [ACCELERATED] and (options.slow or (size, "cholesky", name) not in SLOW)]
    runs = {name: [] for name in contestants}
    for _ in range(options.rounds):
        for name in contestants:
            result = run(
                command(name, options, path, "cholesky", factors, options.loss_iterations, losses=True), options.threads)
            if result:
                runs[name].append(result)
    goal = 1.001 * min(min(result["losses"]) for results in runs.values() for result in results)

    def seconds(result):
        total = 0.0
        for second, loss in zip(result["seconds"], result["losses"]):
            total += second
            if loss <= goal:
                return total
        return float("inf")

    best = {name: min(map(seconds, results)) for name, results in runs.items() if results}
    for name, results in runs.items():
        if not results:
            continue
        least = [seconds(result) for result in results]
        spread = f"{max(least) / min(least) - 1:.0%}" if max(least) < float("inf") else ""
        took = f"{best[name]:.4f}" if best[name] < float("inf") else f"not within {options.loss_iterations} iterations"
        is_known = "alscope" in best and max(best[name], best["alscope"]) < float("inf")
        ratio = f"{best[name] / best['alscope']:.2f}×" if is_known else ""
        print(
            f"| to the loss | {size} | {factors} | {name} | {took} | {ratio} | {spread} | | "
            f"{max(result['peakBytes'] for result in results) / 1e6:.0f} MB | {min(results[0]['losses']):.6g} |", flush=True)


def processor():
    try:
        names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100k,1m", help="of 100k, 1m, 20m (20m takes a quarter of an hour)")
    parser.add_argument("--factors", default="64,128,256")
    parser.add_argument("--solvers", default="cholesky,cg")
    parser.add_argument("--contestants", default=",".join(CONTESTANTS + [DOUBLE]), help=f"{DOUBLE} beside alscope")
    parser.add_argument("--what", default="train,loss,opening,lists,sweep")
    parser.add_argument("--loss-iterations", type=int, default=150, help="of each run to the loss")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--iterations", type=int, help="of each run (2 at 20m, else 5)")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--slow", action="store_true", help="also what takes minutes an iteration")
    parser.add_argument("--work", type=Path, required=True, help=argparse.SUPPRESS)
    for name in ("--alscope", "--opening", "--program"):
        parser.add_argument(name, required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.contestants = options.contestants.split(",")
    what = options.what.split(",")
    print(f"{processor()}, float but where it says double, {options.threads} threads, load {os.getloadavg()[0]:.1f} at the start\n")
    columns = ["what", "entries", "k", "engine", "seconds (of an iteration)", "alscope is faster by", "spread", "of peak",
               "peak memory", "loss"]
    print(f"| {' | '.join(columns)} |")
    print("|" + "---|" * len(columns))
    for size in options.sizes.split(","):
        for factors in map(int, options.factors.split(",")):
            for solver in options.solvers.split(",") if "train" in what else []:
                race(size, solver, factors, options)
            if "loss" in what:
                race_to_loss(size, factors, options)
    for name in what:
        if name in others.ALL:
            others.ALL[name](options)


if __name__ == "__main__":
    main()
