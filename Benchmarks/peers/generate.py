"""Synthetic interactions: popularity by Zipf's law, activity log-normal, counts geometric.

The file: three 64-bit counts (users, items, entries), then all users and all items as 32-bit integers, then all values as
32-bit floats, sorted by user and item.
"""

from pathlib import Path

import numpy as np

SHAPES = {
    "100k": (943, 1_682, 100_000),
    "1m": (6_040, 3_706, 1_000_000),
    "20m": (138_493, 26_744, 20_000_000),
}


def draw(users, items, entries, seed=1):
    """As many distinct pairs as asked for: drawn with repetition in rounds, until enough are new."""
    rng = np.random.default_rng(seed)
    activity = np.cumsum(np.maximum(0.2, rng.lognormal(0, 1, users)))
    popularity = np.cumsum(1 / np.arange(1, items + 1) ** 0.9)
    by_rank = rng.permutation(items)
    pairs = np.empty(0, np.int64)
    while len(pairs) < entries:
        count = int((entries - len(pairs)) * 1.3) + 1000
        user = np.searchsorted(activity, rng.random(count) * activity[-1])
        item = by_rank[np.searchsorted(popularity, rng.random(count) * popularity[-1])]
        pairs = np.unique(np.concatenate([pairs, user * items + item]))
    pairs = np.sort(rng.choice(pairs, entries, replace=False))
    return (
        (pairs // items).astype(np.int32),
        (pairs % items).astype(np.int32),
        rng.geometric(0.4, entries).astype(np.float32),
    )


def write(size, folder):
    """The path of a size's file, made unless it is there."""
    path = Path(folder) / f"{size}.triples"
    if not path.exists():
        users, items, entries = SHAPES[size]
        unfinished = path.with_suffix(".part")
        with open(unfinished, "wb") as file:
            np.array([users, items, entries], np.int64).tofile(file)
            for column in draw(users, items, entries):
                column.tofile(file)
        unfinished.rename(path)
    return path


def read(path):
    """The counts, and the users, items and values."""
    counts = np.fromfile(path, np.int64, 3)
    n = int(counts[2])
    pairs = np.fromfile(path, np.int32, 2 * n, offset=24)
    return counts, pairs[:n], pairs[n:], np.fromfile(path, np.float32, n, offset=24 + 8 * n)
