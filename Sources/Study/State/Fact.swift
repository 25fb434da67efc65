import Language
import WALS

/// Something that must hold, with the number that says how well it does.
package struct Fact: Equatable, Sendable {
  package let name: String
  /// nil where there is nothing to check yet.
  package let holds: Bool?
  package let figure: String

  /// Every fact that can be checked at a moment.
  package static func all(of state: ExplorerState, snapshot: Snapshot, trainer: Trainer) throws(TrainingError) -> [Fact]
  {
    var facts = [neverRose(state), try gradient(snapshot, trainer)]
    facts.append(try rowEquations(state, snapshot, trainer))
    facts += sameBits(state, trainer)
    if let distance = distanceToDecomposition(snapshot, trainer) { facts.append(distance) }
    if let truth = state.data?.truth { facts.append(plantedSpace(truth, state, snapshot)) }
    return facts
  }

  private static func neverRose(_ state: ExplorerState) -> Fact {
    let halfSteps = state.timeline.moments.count { $0.halfStep > 0 && $0.change == nil }
    let rise = state.worstRise
    return Fact(
      name: "The loss never rose from one half-step to the next",
      holds: halfSteps == 0 ? nil : rise <= ExplorerState.rounding,
      figure: halfSteps == 0
        ? "no half-step yet"
        : "\(halfSteps) half-steps, largest rise \(NumberText.significant(max(0, rise), 2)) of the loss")
  }

  /// ∂L/∂x_u = 2(A x_u − b) of every row of the side just solved.
  private static func gradient(_ snapshot: Snapshot, _ trainer: Trainer) throws(TrainingError) -> Fact {
    let name = "The gradient of the side just solved is zero"
    guard let side = snapshot.side else { return Fact(name: name, holds: nil, figure: "no half-step yet") }
    let rows = snapshot.factors(of: side).rowCount
    let work = (Double(trainer.matrix.storedCount) + Double(rows)) * Double(snapshot.users.factorCount)
    guard work * Double(snapshot.users.factorCount) < 5e7 else {
      return Fact(name: name, holds: nil, figure: "too many rows to check at every look; the row below is checked")
    }
    let problem = try trainer.problem(of: side, at: snapshot, hyperparameters: snapshot.hyperparameters)
    var (worst, scale) = (0.0, 0.0)
    let gram = problem.weightedGram
    for row in 0..<rows {
      let entries = problem.objective.entries(of: problem.entries, row: row)
      let equations = problem.normalEquations(row: row, entries: entries, weightedGram: gram)
      let left = equations.matrix.times(Array(snapshot.factors(of: side)[row]))
      for (a, b) in zip(left, equations.rightSide) {
        worst = max(worst, 2 * abs(a - b))
        scale = max(scale, abs(b))
      }
    }
    return Fact(
      name: name, holds: worst <= 1e-9 * max(scale, .leastNormalMagnitude),
      figure:
        "largest element \(NumberText.significant(worst, 2)), right sides up to \(NumberText.significant(scale, 2))")
  }

  private static func rowEquations(
    _ state: ExplorerState, _ snapshot: Snapshot, _ trainer: Trainer
  ) throws(TrainingError) -> Fact {
    let solve = try trainer.rowSolve(.users, row: state.selection.user, at: snapshot)
    let scale = solve.equations.rightSide.map(abs).max() ?? 0
    return Fact(
      name: "\(state.name(.users, state.selection.user))’s normal equations hold at the solved row",
      holds: solve.residual <= 1e-9 * max(scale, .leastNormalMagnitude),
      figure: "‖Ax − b‖ = \(NumberText.significant(solve.residual, 2)), b up to \(NumberText.significant(scale, 2))")
  }

  /// Works the last half-step out again from the moment before.
  private static func sameBits(_ state: ExplorerState, _ trainer: Trainer) -> [Fact] {
    guard let now = state.timeline.current, now.change == nil, let side = now.side,
      let before = state.timeline.previous?.snapshot, let snapshot = now.snapshot,
      Double(trainer.matrix.storedCount) * Double(snapshot.users.factorCount * snapshot.users.factorCount) < 5e7
    else { return [] }
    let again = try? trainer.halfStep(after: before, side: side, hyperparameters: now.hyperparameters)
    return [
      Fact(
        name: "The same start gives the same bits", holds: again == snapshot,
        figure: "half-step \(now.halfStep) done again on \(trainer.threads) thread\(trainer.threads == 1 ? "" : "s")")
    ]
  }

  /// At α = 0 and λ = 0 the loss cannot pass that of the truncated singular value decomposition.
  private static func distanceToDecomposition(_ snapshot: Snapshot, _ trainer: Trainer) -> Fact? {
    let knobs = snapshot.hyperparameters
    guard knobs.preset == .hu || knobs.preset == .spark, knobs.alpha == 0, knobs.lambda == 0,
      min(trainer.matrix.userCount, trainer.matrix.itemCount) <= 200
    else { return nil }
    let least = TruncatedDecomposition(of: trainer.matrix, objective: knobs.objective).leastLoss(factors: knobs.factors)
    let gap = snapshot.loss.total - least
    return Fact(
      name: "The loss is at or above the truncated SVD’s (Eckart and Young)",
      holds: gap >= -1e-9 * max(least, 1),
      figure: "loss \(NumberText.significant(snapshot.loss.total, 6)), SVD \(NumberText.significant(least, 6)), "
        + "distance \(NumberText.significant(max(0, gap), 3))")
  }
}
