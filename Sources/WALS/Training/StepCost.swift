/// Multiply-adds of the steps of a run, by formulas: what rows, entries and factors cost, without measuring the loss and
/// without terms that do not grow with the data.
package struct StepCost: Sendable {
  private let users: Double
  private let items: Double
  private let stored: Double
  private let method: KernelSolver.Method
  private let hasUnobserved: Bool

  package init(of matrix: InteractionMatrix, method: KernelSolver.Method = .cholesky, objective: Objective) {
    (users, items) = (Double(matrix.userCount), Double(matrix.itemCount))
    stored = Double(matrix.storedCount)
    self.method = method
    hasUnobserved = objective.unobservedWeight != 0
  }

  /// Of the step that led to a snapshot; 0 for the start.
  package func multiplyAdds(of snapshot: Snapshot) -> Double {
    let k = Double(snapshot.users.factorCount)
    switch snapshot.modelStep {
    // Both sides are multiplied by a k×k matrix.
    case .balance: return (users + items) * k * k
    // Two products for the rotation, two to turn, the Gram matrices along the direction; three scores for every entry.
    case .line: return 4 * (users + items) * k * k + 3 * stored * k
    case nil: break
    }
    guard let side = snapshot.side else { return snapshot.halfStep > 0 ? descent(k) : 0 }
    return halfStep(rows: side == .users ? users : items, fixed: side == .users ? items : users, k)
  }

  /// Gradient descent: the gradient of both sides, and a line search.
  private func descent(_ k: Double) -> Double { 5 * stored * k + 3 * (users + items) * k * k }

  private func halfStep(rows: Double, fixed: Double, _ k: Double) -> Double {
    let gram = hasUnobserved ? fixed * k * (k + 1) / 2 : 0
    // b of every row.
    let right = stored * k
    switch method {
    // A entry by entry, then Cholesky and two triangular solves.
    case .cholesky: return gram + right + stored * k * (k + 1) / 2 + rows * (k * k * k / 6 + k * k)
    // A times a vector, once for the residual and once a step, never A itself.
    case .conjugateGradient(let steps):
      return gram + right + Double(steps + 1) * (2 * stored * k + (hasUnobserved ? rows * k * k : 0))
    case .blocks(let size):
      var sum = gram + right
      for start in stride(from: 0, to: Int(k), by: max(1, size)) {
        let block = Double(min(size, Int(k) - start))
        sum += stored * (block * (block + 1) / 2 + 3 * block)
        sum += rows * (block * block * block / 6 + block * block + (hasUnobserved ? block * k : 0))
      }
      return sum
    }
  }
}
