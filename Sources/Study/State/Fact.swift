import Language
import WALS

extension Fact {
  /// Every fact that can be checked at a moment.
  package static func all(of state: ExplorerState, snapshot: Snapshot, trainer: Trainer) throws(TrainingError) -> [Fact]
  {
    var facts = [neverRose(state), try gradient(state, snapshot, trainer), try arrival(snapshot, trainer)]
    if let proof = try certificate(snapshot, trainer) { facts.append(proof) }
    facts.append(try rowEquations(state, snapshot, trainer))
    facts += sameBits(state, trainer)
    if let distance = distanceToDecomposition(snapshot, trainer) { facts.append(distance) }
    if let truth = state.data?.truth { facts.append(planted(truth, state, snapshot)) }
    return facts
  }

  private static func neverRose(_ state: ExplorerState) -> Fact {
    let steps = state.timeline.current?.stepsOfProblem ?? 0
    let rise = state.worstRise
    return Fact(
      name: "The loss never rose from one step to the next of this problem",
      holds: steps == 0 ? nil : rise <= ExplorerState.rounding,
      figure: steps == 0
        ? "no step of this problem yet"
        : "\(steps) step\(steps == 1 ? "" : "s"), largest rise \(NumberText.significant(max(0, rise), 2)) of the loss"
          + (state.timeline.current?.isRounding == true ? ", which is all rounding by now" : ""))
  }

  /// ∂L/∂x_u = 2(A x_u − b) of every row of the side just solved.
  private static func gradient(
    _ state: ExplorerState, _ snapshot: Snapshot, _ trainer: Trainer
  ) throws(TrainingError) -> Fact {
    let name = "The gradient of the side just solved is zero"
    guard let side = snapshot.side else { return Fact(name: name, holds: nil, figure: "no half-step yet") }
    guard state.timeline.current?.stepsOfProblem != 0 else {
      return Fact(name: name, holds: nil, figure: "no half-step of this problem yet")
    }
    guard snapshot.modelStep == nil else {
      return Fact(name: name, holds: nil, figure: "a \(snapshot.stepName) step moved both sides")
    }
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
        "largest element \(NumberText.precise(worst)), right sides up to \(NumberText.significant(scale, 2))")
  }

  /// Both gradients: that of the side just solved says nothing, the other tells how far the end is.
  private static func arrival(_ snapshot: Snapshot, _ trainer: Trainer) throws(TrainingError) -> Fact {
    let name = "The gradient of both sides is small, as a share of the right sides"
    var measured = snapshot.gradient
    if measured == nil, isQuick(snapshot, trainer) { measured = try trainer.gradientNorms(at: snapshot) }
    guard let norms = measured else {
      return Fact(name: name, holds: nil, figure: "too many rows to measure at every look; converge measures it")
    }
    let isNextToZero = norms.isNextToZero
    var remark = isNextToZero ? ": at a minimum or a saddle" : ""
    if !norms.isArrival { remark = ": not arrived" + (norms.balanceWords.map { ", since \($0)" } ?? "") }
    return Fact(
      name: name, holds: norms.isArrival && !isNextToZero ? true : nil,
      figure: norms.words + (isNextToZero ? " of \(norms.measure)" : "") + remark)
  }

  /// Whether a model of any k could have a lower loss.
  private static func certificate(_ snapshot: Snapshot, _ trainer: Trainer) throws(TrainingError) -> Fact? {
    guard isQuick(snapshot, trainer), snapshot.halfStep > 0 else { return nil }
    let certificate = try trainer.certificate(of: snapshot)
    return Fact(
      name: "Nothing better exists for any k", holds: certificate.verdict == .nothingBetter ? true : nil,
      figure: certificate.sentence)
  }

  /// Whether a pass over the entries is over within a frame.
  private static func isQuick(_ snapshot: Snapshot, _ trainer: Trainer) -> Bool {
    let k = Double(snapshot.users.factorCount)
    let rows = Double(trainer.matrix.userCount + trainer.matrix.itemCount)
    return k * (4 * Double(trainer.matrix.storedCount) + rows * k) < 2e6
  }

  private static func rowEquations(
    _ state: ExplorerState, _ snapshot: Snapshot, _ trainer: Trainer
  ) throws(TrainingError) -> Fact {
    let name = "\(state.name(.users, state.selection.user))’s normal equations hold at the solved row"
    let solve: RowSolve
    do {
      solve = try trainer.rowSolve(.users, row: state.selection.user, at: snapshot)
    } catch {
      // The other facts are none the less so.
      guard case .notPositiveDefinite = error else { throw error }
      return Fact(name: name, holds: nil, figure: error.description)
    }
    let scale = solve.equations.rightSide.map(abs).max() ?? 0
    return Fact(
      name: name, holds: solve.residual <= 1e-9 * max(scale, .leastNormalMagnitude),
      figure: "‖Ax − b‖ = \(NumberText.precise(solve.residual)), b up to \(NumberText.significant(scale, 2))")
  }

  /// Works the last half-step out again from the moment before.
  private static func sameBits(_ state: ExplorerState, _ trainer: Trainer) -> [Fact] {
    guard let now = state.timeline.current, now.change == nil, let side = now.side,
      let before = state.timeline.previous?.snapshot, let snapshot = now.snapshot,
      Double(trainer.matrix.storedCount) * Double(snapshot.users.factorCount * snapshot.users.factorCount) < 5e7
    else { return [] }
    // A line by hand goes along a direction that is not kept.
    if now.method == nil, now.modelStep == .line { return [] }
    let again: Snapshot? =
      if let method = now.method {
        try? trainer.step(after: before, method: method)
      } else if now.modelStep == nil {
        try? trainer.halfStep(after: before, side: side, hyperparameters: now.hyperparameters)
      } else {
        try? trainer.balanced(before).snapshot
      }
    return [
      Fact(
        name: "The same start gives the same bits",
        holds: again?.users == snapshot.users && again?.items == snapshot.items && again?.loss == snapshot.loss,
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
