import Canvas
import Datasets
import Language
import Study
import WALS

/// Runs side by side in sentences and tables.
extension Transcript {
  package var comparison: String {
    guard let figures = ComparedFigures(state), let current = state.timeline.current else {
      return "There is no second run."
    }
    let count = ["Two", "Three", "Four"][min(figures.runs.count, 4) - 2]
    return "\(count) runs side by side; \(state.comparisonVerdict):\n" + curves(figures, current) + lists(figures)
      + pairs(figures)
  }

  private func names(_ figures: ComparedFigures) -> [String] {
    ["this run"] + figures.runs.dropFirst().map(\.name)
  }

  /// The losses by half-steps, and where each half-step stands along another axis.
  private func curves(_ figures: ComparedFigures, _ current: Moment) -> String {
    let runs = names(figures)
    let metric = state.data?.holdOut.map {
      "\(state.measuring.metric.title)\(state.measuring.metric.hasCutoff ? "@\($0.cutoffs.first ?? 0)" : "")"
    }
    let placed = figures.axis == .halfSteps ? [] : runs.map { TextTable.Column.right("\($0), \(figures.axis.title)") }
    let measured = metric.map { metric in runs.map { TextTable.Column.right("\($0), \(metric)") } } ?? []
    var table = TextTable(columns: [.right("half-step")] + runs.map { .right($0) } + placed + measured)
    for halfStep in Self.window(around: current.halfStep, count: current.halfStep + 1, most: 20) {
      let moments = figures.runs.map { run in run.timeline.moments.last { $0.halfStep == halfStep } }
      let losses = moments.map { $0.map { NumberText.significant($0.loss.total, 5) } ?? "" }
      let places = moments.map { $0?.place(along: figures.axis).map { NumberText.significant($0) } ?? "" }
      let values = moments.map { $0?.evaluation?.value(state.measuring.metric).map { NumberText.fixed($0, 3) } ?? "" }
      table.add(
        [String(halfStep)] + losses + (placed.isEmpty ? [] : places) + (metric == nil ? [] : values))
    }
    return table.text
  }

  private func lists(_ figures: ComparedFigures) -> String {
    let user = state.name(.users, state.selection.user)
    let first = figures.runs[0].list
    return figures.runs.dropFirst().filter { !$0.list.isEmpty }.map { run in
      (figures.runs.count == 2 ? "\(user)’s list in both:\n" : "\(user)’s list, and under \(run.name):\n")
        + twoLists(first, run.list, names: ("this run", run.name))
    }.joined()
  }

  /// The selected pair and its user in each.
  private func pairs(_ figures: ComparedFigures) -> String {
    var table = TextTable(columns: [.left("run"), .right("c"), .right("t"), .right("w₀"), .right("λ"), .right("s")])
    for (name, run) in zip(names(figures), figures.runs) {
      guard let pair = figures.pair(of: run) else { continue }
      table.add(
        [name] + [pair.confidence, pair.target, pair.unobservedWeight, pair.lambda].map { NumberText.plain($0) }
          + [pair.score.map { NumberText.fixed($0, 3) } ?? ""])
    }
    let (user, item) = (state.name(.users, state.selection.user), state.name(.items, state.selection.item))
    return "\(user) × \(item), with λ of \(user)’s row:\n\(table.text)"
  }
}
