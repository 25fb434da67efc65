import Canvas
import Language
import Study
import WALS

/// One row's normal equations as sentences and tables: what the inspector builds up step by step, told in its order.
extension Transcript {
  package func text(_ solve: RowSolve) -> String {
    guard let fixed = state.snapshot?.factors(of: solve.side.other) else { return "" }
    let user = solve.side == .users
    let (row, other) = user ? ("x", "y") : ("y", "x")
    let gram = user ? "YᵀY" : "XᵀX"
    let name = state.name(solve.side, solve.row)
    var parts = ["\(name)’s row with the \(solve.side.other.rawValue) fixed: the \(row) that solves A \(row) = b."]
    guard !solve.entries.isEmpty else {
      return parts[0] + "\n\(name) has no entries, so b = 0, which the row 0 solves.\n"
    }
    let k = solve.before.count
    let shown = min(k, 8)
    let entries = solve.entries.count == 1 ? "One stored entry" : "\(solve.entries.count) stored entries"
    parts.append(entries + (k > shown ? " (the first \(shown) of \(k) factors):" : ":"))
    parts.append(entryTable(solve, fixed: fixed, shown: shown, name: other))
    guard k <= shown else {
      parts.append("A is \(k) × \(k).")
      return lines(parts + ending(solve, row: row, shown: shown))
    }
    parts += [
      "Begin with w₀ \(gram), w₀ = \(NumberText.plain(solve.unobservedWeight)):",
      matrix(k) { solve.weightedGram[$0, $1] },
    ]
    parts.append(
      "Every entry adds (c − w₀) \(other) \(other)ᵀ, and λ = \(NumberText.plain(solve.regularization)) goes on the diagonal. A:"
    )
    parts.append(matrix(k) { solve.equations.matrix[$0, $1] })
    parts.append("b = Σ c t \(other):  " + vector(solve.equations.rightSide, shown: shown))
    if let factor = solve.factor {
      parts += ["L with A = L Lᵀ:", matrix(k) { $0 >= $1 ? factor[$0, $1] : 0 }]
    }
    return lines(parts + ending(solve, row: row, shown: shown))
  }

  /// The step of an open solve that is shown: what it adds, and A and b with it.
  package var stage: String {
    guard case .solve(_, _, let number)? = state.inspector.shown, case .solve(let solve)? = state.inspector.figures,
      let fixed = state.snapshot?.factors(of: solve.side.other)
    else { return "" }
    let stage = SolveStage(solve: solve, number: number)
    let title = stage.title { state.name(solve.side.other, $0) }
    let head = "\(state.name(solve.side, solve.row)), step \(number + 1) of \(stage.count): \(title)."
    let k = fixed.factorCount
    guard k <= 8 else { return head }
    func figure(_ figure: SolveFigure?) -> [String] {
      guard let figure else { return [] }
      let beside = figure.vector.map { ["\($0.title):  " + vector($0.numbers, shown: k)] } ?? []
      return ["\(figure.title):", matrix(k, figure.element)] + beside
    }
    let made = SolveFigure.result(stage) ?? SolveFigure.addition(stage, fixed: fixed)
    return lines([head] + figure(made) + figure(SolveFigure.equations(stage, fixed: fixed)))
  }

  private func lines(_ parts: [String]) -> String {
    parts.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
  }

  private func ending(_ solve: RowSolve, row: String, shown: Int) -> [String] {
    [
      "\(row) before:  " + vector(solve.before, shown: shown), "\(row) after:   " + vector(solve.after, shown: shown),
      "‖A \(row) − b‖ = \(NumberText.significant(solve.residual, 2)); this solve takes "
        + "\(NumberText.significant(solve.lossTaken)) from the loss.",
    ]
  }

  private func entryTable(_ solve: RowSolve, fixed: FactorMatrix, shown: Int, name: String) -> String {
    var table = TextTable(
      columns: [.left("entry"), .right("r"), .right("c"), .right("t")] + (1...shown).map { .right("\(name)\($0)") })
    for entry in solve.entries.prefix(40) {
      table.add(
        [
          state.name(solve.side.other, entry.column), NumberText.plain(entry.value), NumberText.plain(entry.confidence),
          NumberText.plain(entry.target),
        ] + fixed[entry.column].prefix(shown).map { NumberText.fixed($0, 3) })
    }
    let more = solve.entries.count > 40 ? "… and \(solve.entries.count - 40) more\n" : ""
    return table.text + more
  }

  private func matrix(_ order: Int, _ value: (Int, Int) -> Double) -> String {
    var table = TextTable(columns: (0..<order).map { _ in .right("") })
    for row in 0..<order { table.add((0..<order).map { NumberText.significant(value(row, $0)) }) }
    return table.text
  }

  private func vector(_ numbers: [Double], shown: Int) -> String {
    let text = numbers.prefix(shown).map { NumberText.significant($0) }.joined(separator: "  ")
    return numbers.count > shown ? text + "  … (\(numbers.count) numbers)" : text
  }
}
