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
    guard let fixed = state.snapshot?.factors(of: solve.side.other), fixed.factorCount == solve.before.count else {
      return
    }
    if Self.isStacked(area.width) { return drawStacked(fixed, on: &screen) }
    guard area.height >= 6 else { return }
    let (upper, foot) = area.splitRows(area.height - 4)
    let width = min(upper.width * 2 / 3, SolveFigure.width(order: fixed.factorCount))
    let (table, figures) = upper.splitColumns(upper.width - width)
    SolveEntries(state: state, stage: stage, fixed: fixed, area: table).draw(on: &screen)
    drawFigures(fixed, in: figures, on: &screen)
    drawBowl(in: table.splitRows(max(1, solve.entries.count) + 2).rest, on: &screen)
    for (offset, line) in words(columns: area.width).enumerated() where offset < 4 {
      screen.write(line, row: foot.row + offset, column: area.column, limit: area.width)
    }
  }

  /// Where the solve puts the row, in the room that the entries leave.
  private func drawBowl(in area: Rectangle, on screen: inout Screen) {
    let k = solve.before.count
    guard k > 1, area.height >= 8, area.width >= 36 else { return }
    let path = state.path(of: solve.side, solve.row, factors: k)
    let bowl = Bowl(solve: solve, axes: (x: 0, y: 1), path: path, lossBefore: 0)
    BowlView(state: state, bowl: bowl, area: area.inset(columns: 1), hasWords: false).draw(on: &screen)
  }

  /// On a narrow screen what stands side by side elsewhere stands one under the other, to be scrolled through.
  private static func isStacked(_ columns: Int) -> Bool { columns < 60 }

  private func drawStacked(_ fixed: FactorMatrix, on screen: inout Screen) {
    var rest = area
    for figure in figures(fixed) {
      let (top, below) = rest.splitRows(figure.order + 2)
      figure.draw(in: top, on: &screen)
      rest = below
    }
    for line in words(columns: area.width).flatMap({ ParagraphText.lines($0, columns: area.width) }) {
      screen.write(line, row: rest.row, column: rest.column, limit: rest.width)
      rest = rest.splitRows(1).rest
    }
    SolveEntries(state: state, stage: stage, fixed: fixed, area: rest.splitRows(1).rest).draw(on: &screen)
  }

  /// nil where it fits itself into the room.
  var rowsNeeded: Int? {
    guard Self.isStacked(area.width), let fixed = state.snapshot?.factors(of: solve.side.other) else { return nil }
    let words = words(columns: area.width).flatMap { ParagraphText.lines($0, columns: area.width) }
    // A and b alone, or with what is added to them or made of them.
    let figures = stage.hasLambda || stage.entry != nil ? 2 : 1
    return figures * (fixed.factorCount + 2) + words.count + 2 + max(1, min(100, solve.entries.count))
  }

  /// A and b, and what the step adds to them or makes of them; what it makes comes first.
  private func figures(_ fixed: FactorMatrix) -> [SolveFigure] {
    let equations = SolveFigure.equations(stage, fixed: fixed)
    if let result = SolveFigure.result(stage) { return [result, equations] }
    return [equations] + [SolveFigure.addition(stage, fixed: fixed)].compactMap(\.self)
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

  private func words(columns: Int) -> [String] {
    [formula, "before \(Self.vector(solve.before, columns: columns - 7))"]
      + (stage.isSolved ? solution(columns: columns) : ["", current(columns: columns)])
  }

  private var formula: String {
    func lamp(_ done: Bool) -> String { done ? "✓" : "☐" }
    let f = stage.fixedName
    let sum = "Σ (c − w₀) \(f)\(f)ᵀ (\(stage.entriesIn) of \(solve.entries.count))"
    return "A = w₀ \(stage.gramName) ✓ + \(sum) + λ I \(lamp(stage.hasLambda))"
      + "   L \(lamp(stage.hasFactor))   \(stage.rowName) \(lamp(stage.isSolved))"
  }

  private func solution(columns: Int) -> [String] {
    let taken = NumberText.significant(solve.lossTaken)
    return [
      "after  \(Self.vector(solve.after, columns: columns - 7))",
      "‖Ax − b‖ \(NumberText.significant(solve.residual, 2))   this solve takes \(taken) from the loss",
    ]
  }

  /// The entry being added: its weight and its factors.
  private func current(columns: Int) -> String {
    guard let entry = stage.entry, let snapshot = state.snapshot else {
      return "λ = \(NumberText.plain(solve.regularization)) in this row   → next step   n next row"
    }
    let f = stage.fixedName
    let weight = NumberText.plain(entry.confidence - solve.unobservedWeight)
    let head = "+ \(weight) · \(f)\(f)ᵀ with \(f) ="
    let room = Self.isStacked(columns) ? columns : columns - DisplayWidth.of(head) - 1
    return head + " " + Self.vector(Array(snapshot.factors(of: solve.side.other)[entry.column]), columns: room)
  }

  /// As many numbers as fit, at most eight, and how many more there are.
  private static func vector(_ numbers: [Double], columns: Int) -> String {
    let all = min(8, (columns + 1) / 8)
    let most = all >= numbers.count ? all : max(1, min(8, (columns - 10) / 8))
    let shown = numbers.prefix(most).map { TextFitting.right(NumberText.fixed($0, 3), columns: 7) }
      .joined(separator: " ")
    return numbers.count > most ? shown + " + \(numbers.count - most) more" : shown
  }
}

struct SolvePane: InspectorPane {
  let state: ExplorerState
  let side: Side
  let row: Int
  let stage: Int

  private var solve: RowSolve? { if case .solve(let solve)? = state.inspector.figures { solve } else { nil } }

  var title: String {
    let name = state.name(side, row)
    guard let solve else { return "Solve \(name)" }
    let shown = SolveStage(solve: solve, number: stage)
    return "Solve \(name) · step \(stage + 1) of \(shown.count) · " + shown.title { state.name(side.other, $0) }
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

  func rowsNeeded(columns: Int) -> Int? {
    guard let solve else { return nil }
    let area = Rectangle(row: 0, column: 0, width: columns, height: 0)
    return SolveView(state: state, stage: SolveStage(solve: solve, number: stage), area: area).rowsNeeded
  }

  var legend: [Sign] {
    [
      .init("", "One row’s normal equations A x = b with the other side fixed, entry by entry, and their solution."),
      .init("r c t", "what is stored · its weight · its target"),
      .init("w₀ YᵀY", "all pairs as if nothing were stored; each entry then adds (c − w₀) y yᵀ to A and c t y to b"),
      .init("λ I", "the pull to zero on the diagonal; L: the Cholesky factor, A = L Lᵀ"),
      .init("‖Ax − b‖", "how exactly the row is solved; what the solve takes from the loss stands beside it"),
    ]
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard let solve else { return drawNothing(in: area, on: &screen) }
    SolveView(state: state, stage: SolveStage(solve: solve, number: stage), area: area).draw(on: &screen)
  }
}
