import WALS

/// One row's normal equations with live numbers, built up step by step:
/// A = w₀FᵀF, + every entry's rank-one update, + λI, then L, then x.
struct SolveView {
  let state: ExplorerState
  let solve: RowSolve
  let stage: Int
  let area: Rectangle

  /// Entries that are in A at this stage.
  private var entriesIn: Int { min(stage, solve.entries.count) }
  private var hasLambda: Bool { stage > solve.entries.count }
  private var hasFactor: Bool { stage > solve.entries.count + 1 }
  private var isSolved: Bool { stage > solve.entries.count + 2 }
  private var k: Int { solve.before.count }
  /// The fixed side's factors are called y in a user's solve and x in an item's.
  private var fixedName: String { solve.side == .users ? "y" : "x" }

  static func stageName(_ solve: RowSolve, stage: Int, name: (Int) -> String) -> String {
    let gram = solve.side == .users ? "w₀ YᵀY" : "w₀ XᵀX"
    if stage == 0 { return "begin with \(gram)" }
    if stage <= solve.entries.count { return "add \(name(solve.entries[stage - 1].column))" }
    switch stage - solve.entries.count {
    case 1: return "add λ I"
    case 2: return "factor A = L Lᵀ"
    default: return "solve for \(solve.side == .users ? "x" : "y")"
    }
  }

  func draw(on screen: inout Screen) {
    guard area.height >= 6 else { return }
    let (upper, words) = area.splitRows(area.height - 4)
    let matrixWidth = min(upper.width * 2 / 3, matrixColumns + 9)
    let (table, matrix) = upper.splitColumns(upper.width - matrixWidth)
    drawEntries(in: table, on: &screen)
    drawMatrix(in: matrix, on: &screen)
    drawWords(in: words, on: &screen)
  }

  // MARK: Entries

  private func drawEntries(in area: Rectangle, on screen: inout Screen) {
    // r, c and t take 4, 7 and 5 columns; the name what is left.
    let nameWidth = max(4, area.width - 18)
    screen.write(
      TextFitting.left("entry", columns: nameWidth) + "   r      c    t", row: area.row, column: area.column,
      limit: area.width - 1, style: .muted)
    let rows = area.height - 1
    let first = max(0, min(entriesIn - rows / 2, solve.entries.count - rows))
    for (offset, entry) in solve.entries.dropFirst(first).prefix(rows).enumerated() {
      let index = first + offset
      let isCurrent = index == stage - 1
      let style: Style = isCurrent ? .accent : index < entriesIn ? .plain : .muted
      let numbers = [(entry.value, 4), (entry.confidence, 7), (entry.target, 5)].map {
        TextFitting.right(Self.short($0, columns: $1 - 1), columns: $1)
      }
      let name = (isCurrent ? "▸" : index < entriesIn ? "✓" : " ") + state.name(solve.side.other, entry.column)
      screen.write(
        TextFitting.left(name, columns: nameWidth) + numbers.joined(), row: area.row + 1 + offset,
        column: area.column, limit: area.width - 1, style: style)
    }
    if solve.entries.isEmpty {
      screen.write("no entries: b = 0", row: area.row + 1, column: area.column, limit: area.width - 1, style: .muted)
    }
  }

  private static func short(_ value: Double, columns: Int) -> String {
    let plain = NumberText.plain(value)
    if plain.count <= columns { return plain }
    return NumberText.cell(value, columns: columns) ?? NumberText.significant(value, max(1, columns - 4))
  }

  // MARK: A, b, L, x

  private var showsNumbers: Bool { k <= 8 }
  private var matrixColumns: Int { showsNumbers ? k * 7 : 2 * k }

  private func drawMatrix(in area: Rectangle, on screen: inout Screen) {
    guard let fixed = state.snapshot?.factors(of: solve.side.other) else { return }
    let partial = solve.partialEquations(entryCount: entriesIn, fixed: fixed)
    var matrix = partial.matrix
    if hasLambda { matrix.addToDiagonal(solve.regularization) }
    let title = hasFactor ? "L" : hasLambda ? "A" : "A so far"
    screen.write(title, row: area.row, column: area.column, style: .accent)
    let rows = min(k, area.height - 1)
    let columnCount = min(k, (area.width - 8) / (showsNumbers ? 7 : 1))
    let largest = matrix.elements.map(abs).max() ?? 1
    for row in 0..<rows {
      for column in 0..<columnCount {
        let value = hasFactor ? (solve.factor?[row, column] ?? 0) : matrix[row, column]
        draw(value, largest: largest, row: area.row + 1 + row, column: area.column, index: column, on: &screen)
      }
    }
    drawVector(rows: rows, b: partial.rightSide, column: area.column + area.width - 8, in: area, on: &screen)
  }

  private func draw(
    _ value: Double, largest: Double, row: Int, column: Int, index: Int, on screen: inout Screen
  ) {
    if showsNumbers {
      let text = NumberText.cell(value, columns: 6) ?? NumberText.significant(value, 2)
      screen.write(TextFitting.right(text, columns: 6), row: row, column: column + index * 7, limit: 7)
    } else {
      let strength = largest > 0 ? value / largest : 0
      let shades: [Unicode.Scalar] = [" ", "░", "▒", "▓", "█"]
      let level = min(4, Int((abs(strength).squareRoot() * 4).rounded()))
      let style = Style(paper: .heat(Int((strength * Double(Role.heatLevels)).rounded())))
      screen.put(value < 0 && level > 0 ? "-" : shades[level], row: row, column: column + index, style: style)
    }
  }

  private func drawVector(
    rows: Int, b: [Double], column: Int, in area: Rectangle, on screen: inout Screen
  ) {
    let unknown = solve.side == .users ? "x" : "y"
    screen.write(
      TextFitting.right(isSolved ? unknown : "b", columns: 7), row: area.row, column: column, style: .accent)
    for row in 0..<rows {
      let value = isSolved ? solve.after[row] : b[row]
      let text = NumberText.cell(value, columns: 6) ?? NumberText.significant(value, 2)
      screen.write(TextFitting.right(text, columns: 7), row: area.row + 1 + row, column: column, limit: 8)
    }
  }

  // MARK: Words

  private func drawWords(in area: Rectangle, on screen: inout Screen) {
    let gram = solve.side == .users ? "YᵀY" : "XᵀX"
    let f = fixedName
    func lamp(_ done: Bool) -> String { done ? "✓" : "☐" }
    let formula =
      "A = w₀ \(gram) ✓ + Σ (c − w₀) \(f)\(f)ᵀ (\(entriesIn) of \(solve.entries.count)) + λ I \(lamp(hasLambda))"
      + "   L \(lamp(hasFactor))   \(solve.side == .users ? "x" : "y") \(lamp(isSolved))"
    let before = "before  \(Self.vector(solve.before))"
    let after = isSolved ? "after  \(Self.vector(solve.after))" : ""
    let facts =
      isSolved
      ? "‖Ax − b‖ \(NumberText.significant(solve.residual, 2))   this solve takes "
        + "\(NumberText.significant(solve.lossTaken)) from the loss"
      : current
    let lines = [formula, before, after, facts]
    for (offset, line) in lines.enumerated() {
      screen.write(line, row: area.row + offset, column: area.column, limit: area.width)
    }
  }

  /// The entry being added: its weight and its factors.
  private var current: String {
    guard stage >= 1, stage <= solve.entries.count, let snapshot = state.snapshot else {
      return "λ = \(NumberText.plain(solve.regularization)) in this row   → next step   n next row"
    }
    let entry = solve.entries[stage - 1]
    let weight = NumberText.plain(entry.confidence - solve.unobservedWeight)
    return "+ \(weight) · \(fixedName)\(fixedName)ᵀ with \(fixedName) = "
      + Self.vector(Array(snapshot.factors(of: solve.side.other)[entry.column]))
  }

  private static func vector(_ numbers: [Double]) -> String {
    let shown = numbers.prefix(8).map { NumberText.fixed($0, 3) }.joined(separator: " ")
    return numbers.count > 8 ? shown + " + \(numbers.count - 8) more" : shown
  }
}
