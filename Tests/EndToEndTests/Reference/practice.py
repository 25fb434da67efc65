"""What alscope does around training, worked out anew with dense NumPy and held to 1e-9: newcomers folded in, lists for
everybody, BM25, ratings with a mean and biases, successive halving. Beside the library implicit where that can be imported.

    python3 practice.py PROGRAM FOLDER
"""

import csv, io, json, os, subprocess, sys

import numpy as np

program, folder = sys.argv[1], sys.argv[2]
os.chdir(folder)
users, items, k = 30, 18, 4


def alscope(*arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


def same(ours, theirs, what):
    ours, theirs = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    assert ours.shape == theirs.shape, (what, ours.shape, theirs.shape)
    worst = np.max(np.abs(ours - theirs) / np.maximum(1, np.abs(theirs)), initial=0)
    assert worst < 1e-9, (what, worst)
    print(f"{what}: {ours.size} numbers within {worst:.1e}")


def write(name, matrix, prefix="u"):
    with open(name, "w") as file:
        file.write("user,item,value\n")
        for u, i in zip(*np.nonzero(matrix)):
            file.write(f"{prefix}{u:02},i{i:02},{matrix[u, i]:g}\n")


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def start(users, items, k, seed=3):
    random = np.random.RandomState(seed)
    return random.normal(size=(users, k)), random.normal(size=(items, k))


def solve(confidence, target, fixed, weight, penalty):
    """Rows of the normal equations, one by one, over all columns."""
    rows = []
    for c, t in zip(confidence, target):
        full = np.where(c > 0, c, weight)
        lam = penalty(np.count_nonzero(c))
        rows.append(np.linalg.solve((fixed * full[:, None]).T @ fixed + lam * np.eye(fixed.shape[1]), fixed.T @ (full * t)))
    return np.array(rows)


def hu(matrix, alpha, lam, iterations, k, x=None, y=None):
    """Hu, Koren, Volinsky: c = 1 + α r."""
    if x is None:
        x, y = start(*matrix.shape, k)
    c, t = np.where(matrix != 0, 1 + alpha * matrix, 0), (matrix > 0).astype(float)
    for _ in range(iterations):
        x = solve(c, t, y, 1, lambda n: lam)
        y = solve(c.T, t.T, x, 1, lambda n: lam)
    return x, y


def data(seed, users, share=0.35, values=5):
    random = np.random.default_rng(seed)
    matrix = random.integers(1, values + 1, size=(users, items)) * (random.random((users, items)) < share)
    matrix[:, :2] = np.maximum(matrix[:, :2], 1)
    matrix[:2] = np.maximum(matrix[:2], 1)
    # Nobody has everything, else BM25 would be negative.
    matrix[:, -1] = 0
    matrix[-3:, -1] = 2
    return matrix.astype(float)


day = data(1, users)
write("day.csv", day)
knobs = ["--factors", k, "--alpha", 3, "--lambda", 0.7, "--init", "numpy", "--seed", 3, "--iterations", 5]
ids = [f"i{i:02}" for i in range(items)]

# A model, and lists for everybody.
alscope("train", "day.csv", *knobs, "--model", "m.npz")
model = np.load("m.npz")
order = [list(model["user_ids"]).index(f"u{u:02}") for u in range(users)]
columns = [list(model["item_ids"]).index(i) for i in ids]
x, y = model["user_factors"][order], model["item_factors"][columns]
draw = start(users, items, k)
ours = hu(day, 3, 0.7, 5, k, draw[0][order], draw[1][columns])
same(x, ours[0], "users after five iterations")
same(y, ours[1], "items after five iterations")


def lists(text, scores, has, prefix, length=10):
    """Every line of everybody's list."""
    rows = table(text)
    found, wanted = [], []
    for u in range(len(scores)):
        mine = [row for row in rows if row["user"] == f"{prefix}{u:02}"]
        best = sorted((i for i in range(items) if has[u, i] == 0), key=lambda i: -scores[u, i])[:length]
        assert [row["item"] for row in mine] == [ids[i] for i in best], (u, mine)
        found += [float(row["score"]) for row in mine]
        wanted += [scores[u, i] for i in best]
    return found, wanted


same(*lists(alscope("recommend", "day.csv", "--model", "m.npz", "--all", "--format", "csv"), x @ y.T, day, "u"),
     "lists for everybody")

# Newcomers.
new = data(2, 20)
write("new.csv", new, "n")
folded = solve(np.where(new != 0, 1 + 3 * new, 0), (new > 0).astype(float), y, 1, lambda n: 0.7)
same(*lists(alscope("recommend", "new.csv", "--model", "m.npz", "--all", "--format", "csv"), folded @ y.T, new, "n"),
     "newcomers folded in")

# BM25, by its formula.
K1, B = 7.0, 0.6
length = day.sum(axis=0)
idf = np.log(items) - np.log1p(np.count_nonzero(day, axis=1))
weights = day * (K1 + 1) / (K1 * (1 - B + B * length / length.mean()) + day) * idf[:, None]
alscope("train", "day.csv", *knobs, "--weighting", "bm25", "--bm25-k1", K1, "--bm25-b", B, "--model", "w.npz")
bm25 = np.load("w.npz")
ours = hu(weights, 3, 0.7, 5, k, draw[0][order], draw[1][columns])
same(bm25["user_factors"][order], ours[0], "users under BM25")
same(bm25["item_factors"][columns], ours[1], "items under BM25")


# Ratings with a mean and biases.
def biased(matrix, lam, iterations, x, y):
    mean = matrix[matrix != 0].mean()
    b, d = np.zeros(len(matrix)), np.zeros(matrix.shape[1])

    def side(matrix, other, bias):
        rows = []
        for values in matrix:
            have = values != 0
            f = np.column_stack([other[have], np.ones(have.sum())])
            rows.append(np.linalg.solve(f.T @ f + lam * have.sum() * np.eye(f.shape[1]), f.T @ (values[have] - mean - bias[have])))
        rows = np.array(rows)
        return rows[:, :-1], rows[:, -1]

    for _ in range(iterations):
        x, b = side(matrix, y, d)
        y, d = side(matrix.T, x, b)
    return mean, x, y, b, d


ratings = ["--preset", "ratings", "--biases", "--factors", k, "--lambda", 0.1, "--init", "numpy", "--seed", 3, "--iterations", 6]
alscope("train", "day.csv", *ratings, "--model", "b.npz")
told = np.load("b.npz")
mean, x, y, b, d = biased(day, 0.1, 6, draw[0][order], draw[1][columns])
ones = np.ones
same(told["user_factors"][order], np.column_stack([x, b, ones(users), ones(users)]), "users and their biases")
same(told["item_factors"][columns], np.column_stack([y, ones(items), d, mean * ones(items)]), "items and their biases")
have = day != 0
scores = mean + b[:, None] + d + x @ y.T
history = json.loads(alscope("train", "day.csv", *ratings, "--format", "json"))["history"][-1]
same([history["observed"], history["regularization"]],
     [((day - scores)[have] ** 2).sum(),
      0.1 * (have.sum(1) @ (np.square(x).sum(1) + b * b) + have.sum(0) @ (np.square(y).sum(1) + d * d))],
     "the loss with biases")
counts = (new != 0).sum(1)
added = []
for values in new:
    f = np.column_stack([y[values != 0], ones((values != 0).sum())])
    added.append(np.linalg.solve(f.T @ f + 0.1 * len(f) * np.eye(k + 1), f.T @ (values - mean - d)[values != 0]))
added = np.array(added)
same(*lists(alscope("recommend", "new.csv", "--model", "b.npz", "--all", "--format", "csv"),
            mean + added[:, -1:] + d + added[:, :-1] @ y.T, new, "n"), "newcomers with biases folded in")

# A test of its own: RMSE, and successive halving.
random = np.random.default_rng(5)
held = (day != 0) & (random.random(day.shape) < 0.25)
held[:, :2], held[:2] = False, False
train, test = np.where(held, 0, day), np.where(held, day, 0)
write("train.csv", train)
write("test.csv", test)
model = alscope("train", "train.csv", *ratings, "--model", "t.npz")
told = np.load("t.npz")
order = [list(told["user_ids"]).index(f"u{u:02}") for u in range(users)]
columns = [list(told["item_ids"]).index(i) for i in ids]
mean, x, y, b, d = biased(train, 0.1, 6, draw[0][order], draw[1][columns])
scores = mean + b[:, None] + d + x @ y.T
measured = json.loads(alscope("evaluate", "train.csv", "--test", "test.csv", *ratings, "--format", "json"))["errors"]
same([measured["rmse"], measured["mae"]],
     [np.sqrt(((test - scores)[held] ** 2).mean()), np.abs((test - scores)[held]).mean()], "RMSE and MAE with biases")


def ndcg(x, y, length=5):
    total, tested = 0, 0
    for u in range(users):
        if not held[u].any():
            continue
        new = [i for i in columns_order if train[u, i] == 0]
        best = sorted(new, key=lambda i: -(x[u] @ y[i]))[:length]
        gain = sum(1 / np.log2(rank + 2) for rank, i in enumerate(best) if held[u, i])
        total += gain / sum(1 / np.log2(rank + 2) for rank in range(min(length, held[u].sum())))
        tested += 1
    return total / tested


columns_order = sorted(range(items), key=lambda i: columns[i])
grid = [(alpha, lam) for alpha in (1, 3, 10) for lam in (0.1, 1, 10)]
rungs, alive, worth, trained = [3, 9], grid, {}, {}
for rung in rungs:
    for point in alive:
        worth[point], trained[point] = ndcg(*hu(train, *point, rung, k, draw[0][order], draw[1][columns])), rung
    if rung != rungs[-1]:
        alive = sorted(alive, key=lambda point: -worth[point])[: (len(alive) + 2) // 3]
rows = table(alscope(
    "sweep", "train.csv", "--test", "test.csv", "--alpha", "1,3,10", "--lambda", "0.1,1,10", "--factors", k, "--init", "numpy",
    "--seed", 3, "--iterations", 9, "--halving", "--at", 5, "--format", "csv"))
found = {(float(row["alpha"]), float(row["lambda"])): row for row in rows}
assert {point: int(row["iterations"]) for point, row in found.items()} == {point: trained[point] for point in grid}, (found, trained)
same([float(found[point]["ndcg"]) for point in grid], [worth[point] for point in grid], "what halving measured")
assert (float(rows[0]["alpha"]), float(rows[0]["lambda"])) == max(alive, key=lambda point: worth[point])

try:
    import implicit
except ImportError:
    print("implicit is not at hand")
    sys.exit()

# implicit’s own functions.
from implicit.cpu.als import AlternatingLeastSquares
from implicit.nearest_neighbours import bm25_weight
from scipy.sparse import csr_matrix

same(bm25_weight(csr_matrix(day.T), K1, B).toarray().T, weights, "bm25_weight of implicit")
alscope("train", "day.csv", "--preset", "implicit", *knobs, "--model", "i.npz")
theirs = AlternatingLeastSquares.load("i.npz")
at = [list(theirs.item_ids).index(i) for i in ids]
confidences = np.zeros((len(new), items))
confidences[:, at] = 3 * new
theirs.partial_fit_users(np.arange(users, users + len(new)), csr_matrix(confidences / theirs.alpha))
rows = table(alscope("recommend", "new.csv", "--model", "i.npz", "--all", "--top", items, "--format", "csv"))
scores = theirs.user_factors[users:] @ theirs.item_factors[at].T
ours = [float(row["score"]) for row in rows]
worst = max(abs(score - scores[int(row["user"][1:]), ids.index(row["item"])]) for score, row in zip(ours, rows))
assert len(rows) == np.count_nonzero(new == 0) and worst < 1e-9, worst
print(f"partial_fit_users of implicit: {len(ours)} scores within {worst:.1e}")
