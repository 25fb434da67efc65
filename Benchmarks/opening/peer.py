"""Opens a file of userId,movieId,rating,timestamp with one peer and prints one JSON object, as alscope's Opening does.

The same work for all: read the four columns, then number users and items in order of first appearance. alscope, beside
that, puts the interactions in order twice, by users and by items; "matrix" does the same here with SciPy.
"""

import json
import resource
import sys
import time


def pandas_run(path):
    import pandas as pd

    began = time.perf_counter()
    table = pd.read_csv(path, engine="c")
    users, user_ids = pd.factorize(table["userId"])
    items, item_ids = pd.factorize(table["movieId"])
    seconds = time.perf_counter() - began
    return seconds, users, items, table["rating"].to_numpy(), len(user_ids), len(item_ids)


def polars_run(path):
    import polars as pl

    began = time.perf_counter()
    table = pl.read_csv(path)
    users = table["userId"].cast(pl.String).cast(pl.Categorical).to_physical()
    items = table["movieId"].cast(pl.String).cast(pl.Categorical).to_physical()
    seconds = time.perf_counter() - began
    user_count, item_count = table["userId"].n_unique(), table["movieId"].n_unique()
    return seconds, users.to_numpy(), items.to_numpy(), table["rating"].to_numpy(), user_count, item_count


def polars_read_run(path):
    """Without numbering users and items."""
    import polars as pl

    began = time.perf_counter()
    table = pl.read_csv(path)
    seconds = time.perf_counter() - began
    return seconds, table["userId"].to_numpy(), None, table["rating"].to_numpy(), 0, 0


def pandas_wide_run(path):
    import pandas as pd
    import scipy.sparse as sp

    began = time.perf_counter()
    table = pd.read_csv(path, engine="c", index_col=0).fillna(0)
    by_user = sp.csr_matrix(table.to_numpy())
    by_user.tocsc()
    seconds = time.perf_counter() - began
    return seconds, by_user.indices, None, by_user.data, *by_user.shape


def scipy_run(path):
    import scipy.io

    began = time.perf_counter()
    by_user = scipy.io.mmread(path).tocsr()
    by_user.tocsc()
    seconds = time.perf_counter() - began
    return seconds, by_user.indices, None, by_user.data, *by_user.shape


def main():
    peer, path = sys.argv[1:3]
    run = {
        "pandas": pandas_run, "pandas+matrix": pandas_run, "polars": polars_run, "polars-read": polars_read_run,
        "pandas-wide": pandas_wide_run, "scipy": scipy_run}[peer]
    seconds, users, items, values, user_count, item_count = run(path)
    if peer == "pandas+matrix":
        import scipy.sparse as sp

        began = time.perf_counter()
        by_user = sp.csr_matrix((values, (users, items)), shape=(user_count, item_count))
        by_user.tocsc()
        seconds += time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({
        "seconds": seconds, "rows": len(users), "users": user_count, "items": item_count, "sum": float(values.sum()),
        "peakBytes": peak}))


if __name__ == "__main__":
    main()
