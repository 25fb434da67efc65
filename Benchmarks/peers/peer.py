"""Trains one peer on a file of triples and prints one JSON object, as alscope's Race does.

The same problem for all: c = 1 + α r on stored pairs and 1 elsewhere, target 1 on stored pairs and 0 elsewhere, λ on both
sides. Each library words it in its own way; the loss is worked out here from the factors, by one definition.
"""

import argparse
import json
import resource
import time

import numpy as np
import scipy.sparse as sp

from generate import read


def implicit_run(data, options):
    """Takes c where there is an entry, without the 1 +."""
    from implicit.cpu.als import AlternatingLeastSquares

    confidence = data.copy()
    confidence.data = 1 + options.alpha * confidence.data
    model = AlternatingLeastSquares(
        factors=options.factors, regularization=options.lam, iterations=options.iterations,
        use_cg=options.solver == "cg", num_threads=options.threads, dtype=np.float32, random_state=1)
    seconds, losses = [], []

    def after(iteration, elapsed, _):
        seconds.append(elapsed)
        if options.losses:
            losses.append(loss(model.user_factors, model.item_factors, data, options))

    model.fit(confidence, show_progress=False, callback=after)
    return seconds, model.user_factors, model.item_factors, losses


def irspack_run(data, options):
    """Takes α r as the entry and 1 as the weight of every pair (its ORIGINAL loss)."""
    from irspack.recommenders._ials_core import (
        IALSModelConfigBuilder, IALSSolverConfigBuilder, IALSTrainer, LossType, SolverType)

    weights = data.copy()
    weights.data = options.alpha * weights.data
    model = IALSModelConfigBuilder().set_K(options.factors).set_alpha0(1.0).set_reg(options.lam).set_nu(0.0)
    model = model.set_init_stdev(0.1).set_loss_type(LossType.ORIGINAL).build()
    kind = SolverType.CG if options.solver == "cg" else SolverType.CHOLESKY
    solver = IALSSolverConfigBuilder().set_solver_type(kind).set_max_cg_steps(3).set_n_threads(options.threads).build()
    trainer = IALSTrainer(model, weights)
    seconds, losses = [], []
    for _ in range(options.iterations):
        start = time.perf_counter()
        trainer.step(solver)
        seconds.append(time.perf_counter() - start)
        if options.losses:
            losses.append(loss(trainer.user, trainer.item, data, options))
    return seconds, trainer.user, trainer.item, losses


def cmfrec_run(data, options):
    """Tells no time of an iteration: the difference of a run with and one without them."""
    from cmfrec import CMF_implicit

    def fit(iterations):
        model = CMF_implicit(
            k=options.factors, lambda_=options.lam, alpha=options.alpha, use_cg=options.solver == "cg", max_cg_steps=3,
            niter=iterations, use_float=True, nthreads=options.threads, precompute_for_predictions=False)
        start = time.perf_counter()
        model.fit(data.tocoo())
        return time.perf_counter() - start, model

    first, _ = fit(1)
    all_of_them, model = fit(1 + options.iterations)
    return [(all_of_them - first) / options.iterations], model.A_, model.B_, []


def loss(users, items, data, options):
    users, items = users.astype(np.float64), items.astype(np.float64)
    rows = np.repeat(np.arange(data.shape[0]), np.diff(data.indptr))
    total = options.lam * ((users**2).sum() + (items**2).sum()) + ((users.T @ users) * (items.T @ items)).sum()
    for first in range(0, data.nnz, 1 << 20):
        part = slice(first, first + (1 << 20))
        scores = (users[rows[part]] * items[data.indices[part]]).sum(1)
        total += ((1 + options.alpha * data.data[part]) * (1 - scores) ** 2 - scores**2).sum()
    return float(total)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("peer", choices=["implicit", "irspack", "cmfrec"])
    parser.add_argument("file")
    parser.add_argument("--solver", default="cholesky")
    parser.add_argument("--factors", type=int, default=64)
    parser.add_argument("--iterations", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--alpha", type=float, default=1)
    parser.add_argument("--losses", action="store_true", help="the loss after every iteration, outside of its seconds")
    parser.add_argument("--lambda", type=float, default=1, dest="lam")
    options = parser.parse_args()
    counts, users, items, values = read(options.file)
    data = sp.csr_matrix((values, (users, items)), shape=tuple(counts[:2]))
    del users, items, values
    run = {"implicit": implicit_run, "irspack": irspack_run, "cmfrec": cmfrec_run}[options.peer]
    seconds, user_factors, item_factors, losses = run(data, options)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({
        "seconds": seconds, "losses": losses or [loss(user_factors, item_factors, data, options)], "peakBytes": peak,
        "peakTrainingBytes": peak}))


if __name__ == "__main__":
    main()
