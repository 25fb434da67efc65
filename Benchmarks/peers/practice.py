"""What a recommender engineer does around training, alscope beside implicit and irspack: lists for everybody, train to lists
end to end, a search over knobs, and a model saved and read. Every pair takes turns in one run; the median of the rounds
counts. Options: --alscope PROGRAM --work FOLDER --rounds N --only lists,ends,search,files
"""

import argparse, os, statistics, subprocess, sys, time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def seconds(run):
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def side_by_side(rounds, **runs):
    """The median seconds of each, in turns."""
    times = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(seconds(run))
    return {name: statistics.median(values) for name, values in times.items()}


def python(code, *arguments):
    subprocess.run([sys.executable, "-c", code, *map(str, arguments)], check=True, stderr=subprocess.DEVNULL)


MAKE = """
import sys, numpy as np
users, items, entries, path = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
random = np.random.default_rng(1)
x, y = random.normal(size=(users, 12)), random.normal(size=(items, 12))
popularity = 1 / np.arange(1, items + 1) ** 0.8
u = np.repeat(np.arange(users), random.multinomial(entries, random.dirichlet(np.full(users, 1.5))))
i = np.empty(len(u), dtype=int)
for user in range(users):
    rows = np.flatnonzero(u == user) if users < 2000 else slice(*np.searchsorted(u, [user, user + 1]))
    weights = popularity * np.exp(0.5 * y @ x[user] / 3)
    count = len(u[rows])
    i[rows] = random.choice(items, count, p=weights / weights.sum(), replace=count > items // 2)
pairs = np.unique(np.stack([u, i], 1), axis=0)
with open(path, "w") as file:
    file.write("user,item,value\\n")
    for user, item in pairs: file.write(f"u{user},i{item},1\\n")
"""

READ = """
import sys, pandas as pd, numpy as np, scipy.sparse as sp
table = pd.read_csv(sys.argv[1])
u, users = pd.factorize(table["user"]); i, items = pd.factorize(table["item"])
matrix = sp.csr_matrix((table["value"].astype("float32"), (u, i)), shape=(len(users), len(items)))
"""

IMPLICIT_LISTS = READ + """
from implicit.cpu.als import AlternatingLeastSquares
model = AlternatingLeastSquares.load(sys.argv[2])
rows, scores = model.recommend(np.arange(len(users)), matrix, N=10)
pd.DataFrame({"user": np.repeat(users, 10), "rank": np.tile(np.arange(1, 11), len(users)),
  "item": items[rows.ravel()], "score": scores.ravel()}).to_csv(sys.argv[3], index=False)
"""

IMPLICIT_TRAIN = READ + """
from implicit.cpu.als import AlternatingLeastSquares
model = AlternatingLeastSquares(factors=64, regularization=1.0, alpha=10.0, iterations=10, num_threads=2, random_state=1)
model.fit(matrix, show_progress=False)
model.save(sys.argv[2])
"""

IMPLICIT_ENDS = READ + """
from implicit.cpu.als import AlternatingLeastSquares
# implicit's own train_test_split and ranking_metrics_at_k do not go with this SciPy.
stored = matrix.tocoo()
kept = np.random.RandomState(1).random_sample(stored.nnz) < 0.8
train, test = (sp.csr_matrix((stored.data[k], (stored.row[k], stored.col[k])), shape=matrix.shape) for k in (kept, ~kept))
model = AlternatingLeastSquares(factors=64, regularization=1.0, alpha=10.0, iterations=10, num_threads=2, random_state=1)
model.fit(train, show_progress=False)
rows, _ = model.recommend(np.arange(len(users)), train, N=10)
hits = np.asarray(test[np.repeat(np.arange(len(users)), 10), rows.ravel()]).reshape(-1, 10) > 0
held = np.diff(test.indptr)
gains = 1 / np.log2(np.arange(2, 12))
print((hits @ gains)[held > 0].mean(), (gains.cumsum()[np.minimum(held[held > 0], 10) - 1]).mean(), hits.sum())
model = AlternatingLeastSquares(factors=64, regularization=1.0, alpha=10.0, iterations=10, num_threads=2, random_state=1)
model.fit(matrix, show_progress=False)
rows, scores = model.recommend(np.arange(len(users)), matrix, N=10)
pd.DataFrame({"user": np.repeat(users, 10), "rank": np.tile(np.arange(1, 11), len(users)),
  "item": items[rows.ravel()], "score": scores.ravel()}).to_csv(sys.argv[2], index=False)
"""

IRSPACK_SEARCH = READ + """
import optuna, irspack, warnings, logging
warnings.filterwarnings("ignore"); optuna.logging.set_verbosity(optuna.logging.ERROR)
from irspack import IALSRecommender, Evaluator, rowwise_train_test_split
seed = int(sys.argv[2])
train, test = rowwise_train_test_split(matrix, test_ratio=0.2, random_state=seed)
evaluator = Evaluator(test, cutoff=10, n_threads=2)
best, values = IALSRecommender.tune(train, evaluator, n_trials=40, tuning_random_seed=seed, n_threads=2)[:2]
print(float(values["ndcg@10"].max()) if "ndcg@10" in values else float((-values["value"]).max()))
"""

NUMPY_FILES = """
import sys, numpy as np
model = np.load(sys.argv[1])
assert model["user_factors"].shape[1] == 64 and len(model["user_ids"]) == len(model["user_factors"])
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--alscope", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="lists,ends,search,files")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    os.chdir(options.work)
    wanted = options.only.split(",")

    def alscope(*arguments, output="alscope.out"):
        with open(output, "w") as file:
            subprocess.run([options.alscope, *arguments], check=True, stdout=file, stderr=subprocess.DEVNULL)

    def data(name, users, items, entries):
        if not os.path.exists(name):
            python(MAKE, users, items, entries, name)
        return name

    knobs = "--preset implicit --alpha 10 --lambda 1 --factors 64 --precision float --solver cg --threads 2".split()
    if "lists" in wanted or "ends" in wanted:
        million = data("20k.csv", 20_000, 10_000, 1_000_000)
    if "lists" in wanted:
        python(IMPLICIT_TRAIN, million, "implicit.npz")
        alscope("train", million, *knobs, "--iterations", "10", "--model", "alscope.npz")
        print("lists", side_by_side(
            options.rounds,
            alscope=lambda: alscope("recommend", million, "--model", "alscope.npz", "--all", "--format", "csv", output="a.csv"),
            implicit=lambda: python(IMPLICIT_LISTS, million, "implicit.npz", "i.csv")), flush=True)
    if "ends" in wanted:
        def ends():
            alscope("evaluate", million, *knobs, "--iterations", "10", "--holdout", "0.2", "--at", "10", "--format", "json")
            alscope("recommend", million, *knobs, "--iterations", "10", "--all", "--format", "csv", output="a.csv")
        print("ends", side_by_side(
            options.rounds, alscope=ends, implicit=lambda: python(IMPLICIT_ENDS, million, "i.csv")), flush=True)
    if "search" in wanted:
        small = data("100k.csv", 943, 1682, 100_000)
        for seed in (1, 2, 3):
            def search():
                alscope("sweep", small, "--preset", "ials", "--random", "40", "--random-seed", str(seed), "--alpha0", "0.003..1",
                  "--lambda", "0.0001..0.1", "--factors", "4..300", "--precision", "float", "--patience", "10", "--iterations",
                  "32", "--holdout", "0.2", "--holdout-seed", str(seed), "--at", "10", "--halving", "--format", "json")
            def tune():
                with open("irspack.out", "w") as file:
                    subprocess.run([sys.executable, "-c", IRSPACK_SEARCH, small, str(seed)], check=True, stdout=file,
                      stderr=subprocess.DEVNULL)
            times = side_by_side(1, alscope=search, irspack=tune)
            import json
            found = json.load(open("alscope.out"))["rows"][0]["metrics"][0]["ndcg"]
            print("search", seed, times, "ndcg@10", found, float(open("irspack.out").read()[-40:].split("]")[-1]), flush=True)
    if "files" in wanted:
        wide = data("140k.csv", 140_000, 2_000, 700_000)
        alscope("train", wide, "--factors", "64", "--iterations", "1", "--model", "wide.npz")
        save = lambda path: lambda: alscope("train", wide, "--from", "wide.npz", "--iterations", "0", "--model", path)
        print("files: read, one user's list", side_by_side(
            options.rounds,
            nothing=lambda: alscope("recommend", wide, "--from", "wide.npz", "--iterations", "0", "--user", "u1"),
            npz=lambda: alscope("recommend", "--model", "wide.npz", "--user", "u1"),
            numpy=lambda: python(NUMPY_FILES, "wide.npz")), flush=True)
        alscope("train", wide, "--from", "wide.npz", "--iterations", "0", "--model", "wide")
        print("files: read", side_by_side(
            options.rounds,
            csv=lambda: alscope("recommend", "--model", "wide", "--user", "u1"),
            npz=lambda: alscope("recommend", "--model", "wide.npz", "--user", "u1")), flush=True)
        print("files: with training data read and saved", side_by_side(
            options.rounds,
            neither=lambda: alscope("train", wide, "--from", "wide.npz", "--iterations", "0"),
            csv=save("again"), npz=save("again.npz")), flush=True)


if __name__ == "__main__":
    main()
