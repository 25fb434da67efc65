import Canvas
import Language
import Study
import WALS

/// One row's normal equations with live numbers, built up step by step: the entries at the left, A and b at the right,
/// below them what this step adds or makes of them, and at the foot the formula and its figures.
struct SolveView {
  let state: ExplorerState
  let stage: SolveStage
  let area: Rectangle

  private var solve: RowSolve { stage.solve }

  func draw(on screen: inout Screen) {
    guard area.height >= 6, let fixed = state.snapshot?.factors(of: solve.side.other) else { return }
    let (upper, words) = area.splitRows(area.height - 4)
    let width = min(upper.width * 2 / 3, SolveFigure.width(order: fixed.factorCount))
    let (table, figures) = upper.splitColumns(upper.width - width)
    SolveEntries(state: state, stage: stage, fixed: fixed, area: table).draw(on: &screen)
    drawFigures(fixed, in: figures, on: &screen)
    drawWords(in: words, on: &screen)
  }

  /// A, and under it what is added or made; where both do not fit whole, only the one that the step is about.
  private func drawFigures(_ fixed: FactorMatrix, in area: Rectangle, on screen: inout Screen) {
    let equations = SolveFigure.equations(stage, fixed: fixed)
    let result = SolveFigure.result(stage)
    let height = fixed.factorCount + 2
    guard area.height >= 2 * height - 1 else {
      (result ?? equations).draw(in: area, on: &screen)
      return
    }
    let (upper, lower) = area.splitRows(height)
    equations.draw(in: upper, on: &screen)
    (result ?? SolveFigure.addition(stage, fixed: fixed))?.draw(in: lower, on: &screen)
  }

  private func drawWords(in area: Rectangle, on screen: inout Screen) {
    let lines = [formula, "before \(Self.vector(solve.before))"] + (stage.isSolved ? solution : ["", current])
    for (offset, line) in lines.enumerated() {
      screen.write(line, row: area.row + offset, column: area.column, limit: area.width)
    }
  }

  private var formula: String {
    func lamp(_ done: Bool) -> String { done ? "✓" : "☐" }
    let f = stage.fixedName
    let sum = "Σ (c − w₀) \(f)\(f)ᵀ (\(stage.entriesIn) of \(solve.entries.count))"
    return "A = w₀ \(stage.gramName) ✓ + \(sum) + λ I \(lamp(stage.hasLambda))"
      + "   L \(lamp(stage.hasFactor))   \(stage.rowName) \(lamp(stage.isSolved))"
  }

  private var solution: [String] {
    let taken = NumberText.significant(solve.lossTaken)
    return [
      "after  \(Self.vector(solve.after))",
      "‖Ax − b‖ \(NumberText.significant(solve.residual, 2))   this solve takes \(taken) from the loss",
    ]
  }

  /// The entry being added: its weight and its factors.
  private var current: String {
    guard let entry = stage.entry, let snapshot = state.snapshot else {
      return "λ = \(NumberText.plain(solve.regularization)) in this row   → next step   n next row"
    }
    let f = stage.fixedName
    let weight = NumberText.plain(entry.confidence - solve.unobservedWeight)
    let factors = Self.vector(Array(snapshot.factors(of: solve.side.other)[entry.column]))
    return "+ \(weight) · \(f)\(f)ᵀ with \(f) = \(factors)"
  }

  private static func vector(_ numbers: [Double]) -> String {
    let shown = numbers.prefix(8).map { TextFitting.right(NumberText.fixed($0, 3), columns: 7) }.joined(separator: " ")
    return numbers.count > 8 ? shown + " + \(numbers.count - 8) more" : shown
  }
}

struct SolvePane: InspectorPane {
  let state: ExplorerState
  let side: Side
  let row: Int
  let stage: Int

  private var solve: RowSolve? { if case .solve(let solve)? = state.inspection { solve } else { nil } }

  var title: String {
    let name = state.name(side, row)
    guard let solve else { return "Solve \(name)" }
    let shown = SolveStage(solve: solve, number: stage)
    return "Solve \(name) · step \(stage + 1) of \(shown.count): " + shown.title { state.name(side.other, $0) }
  }

  var hints: [KeyHint] {
    [
      KeyHint(key: "← →", word: "step", rank: 2), KeyHint(key: "End", word: "solution", rank: 3),
      KeyHint(key: "n N", word: "next row", rank: 4),
    ]
  }

  var pictureHeight: Int {
    guard let solve else { return 32 }
    return min(60, max(16, 10 + max(2 * solve.before.count, solve.entries.count)))
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard let solve else { return drawNothing(in: area, on: &screen) }
    SolveView(state: state, stage: SolveStage(solve: solve, number: stage), area: area).draw(on: &screen)
  }
}
