import Study
import WALS

/// The functions for balance and line steps, where a run has such steps.
struct NotebookSteps {
  let code: String
  /// What keeps every model, for line steps to look back at.
  let keeping: String

  init(_ moments: [Moment]) {
    let steps = Set(moments.compactMap(\.modelStep))
    code = (steps.contains(.balance) ? Self.balance : "") + (steps.contains(.line) ? Self.line : "")
    keeping = steps.contains(.line) ? "\n    models.append((X, Y))" : ""
  }

  private static let balance = """
    def balance():
        \"\"\"The same scores with the least regularization, on principal axes, the strongest first.\"\"\"
        global X, Y
        if lam > 0:
            _, A = np.linalg.qr(np.sqrt(lambdas(R))[:, None] * X)
            _, B = np.linalg.qr(np.sqrt(lambdas(R.T))[:, None] * Y)
            P, s, Qt = np.linalg.svd(A @ B.T, full_matrices=False)
            kept = s > 2.0**-52 * s[0]
            roots = np.where(kept, 1 / np.sqrt(np.where(kept, s, 1)), 0)
            T, U = np.zeros((K, K)), np.zeros((K, K))
            T[:, : len(s)], U[:, : len(s)] = B.T @ Qt.T * roots, A.T @ P * roots
            X, Y = X @ T, Y @ U
            largest = Y[abs(Y).argmax(axis=0), np.arange(K)]
            X, Y = np.where(largest < 0, -X, X), np.where(largest < 0, -Y, Y)
        show("balance")



    """

  private static let line = """
    models = []


    def line(earlier):
        \"\"\"To the least loss, a quartic, along the line from an earlier model, turned onto this one, and beyond.\"\"\"
        global X, Y
        X0, Y0 = models[earlier]
        P, _, Qt = np.linalg.svd(X0.T @ X + Y0.T @ Y)
        D, E = X - X0 @ (P @ Qt), Y - Y0 @ (P @ Qt)
        C, T = weights()
        u, i = lambdas(R)[:, None], lambdas(R.T)[:, None]
        r, B, Q = T - X @ Y.T, X @ E.T + D @ Y.T, D @ E.T
        c1 = -2 * (C * r * B).sum() + 2 * ((u * X * D).sum() + (i * Y * E).sum())
        c2 = (C * (B * B - 2 * r * Q)).sum() + (u * D * D).sum() + (i * E * E).sum()
        c3, c4 = 2 * (C * B * Q).sum(), (C * Q * Q).sum()
        roots = np.roots([4 * c4, 3 * c3, 2 * c2, c1])
        real = roots[abs(roots.imag) < 1e-9 * (1 + abs(roots))].real
        t = min([0.0, *real], key=lambda t: (((c4 * t + c3) * t + c2) * t + c1) * t)
        X, Y = X + t * D, Y + t * E
        show("line")



    """
}
