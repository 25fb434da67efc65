# alscope: a run as a NumPy script.
#
# @TITLE@
"""The whole of weighted alternating least squares over the dense matrix, from the same start. Needs NumPy only. It prints
the loss at the start and after every step; the last line compares them with those that alscope found.
"""

# %% Data

import numpy as np

USERS, ITEMS, K = @SHAPE@
R = np.zeros((USERS, ITEMS))  # r: the stored interactions
@DATA@

# %% Knobs and start

@KNOBS@

@START@


# %% Objective

def weights():
    """Confidence c and target t of every pair."""
@WEIGHTS@


def lambdas(R):
    """λ of every row."""
@LAMBDAS@


# %% Solving

def solve(F, C, T, row_lambdas):
    """Solves every row with the other side's factors F fixed: (Fᵀ C F + λ I) x = Fᵀ C t."""
    rows = np.zeros((len(C), K))
    for row, (c, t) in enumerate(zip(C, T)):
        b = F.T @ (c * t)
        if b.any():
            A = F.T @ (c[:, None] * F) + row_lambdas[row] * np.eye(K)
            rows[row] = np.linalg.solve(A, b)
    return rows


def loss():
    """Over all pairs: Σ c (t − x·y)² + Σ λ‖x‖² + Σ λ‖y‖²."""
    C, T = weights()
    norms = lambdas(R) @ (X**2).sum(axis=1) + lambdas(R.T) @ (Y**2).sum(axis=1)
    return (C * (T - X @ Y.T) ** 2).sum() + norms@CONSTANT@


# %% Run

def users():
    global X
    C, T = weights()
    X = solve(Y, C, T, lambdas(R))
    show("users")


def items():
    global Y
    C, T = weights()
    Y = solve(X, C.T, T.T, lambdas(R.T))
    show("items")


@STEPS@def show(what):
    global half_step
    half_step += what in ("users", "items")
    losses.append(loss())@KEEP@
    print(f"{half_step:3d}  {what:8s}  {losses[-1]:.12g}")


half_step, losses = 0, []
@RUN@

# %% Check

expected = [
@EXPECTED@
]
difference = max(abs(a - b) / abs(b) for a, b in zip(losses, expected, strict=True))
print(f"largest relative difference: {difference:.1e}")
