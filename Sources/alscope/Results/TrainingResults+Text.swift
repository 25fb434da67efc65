import Canvas
import Datasets
import Language
import WALS

extension TrainingResults {
  /// What was trained, a line for every half-step, and the lists.
  var table: String {
    ([heading, lossTable] + (stopped.map { [$0.sentence + "\n"] } ?? []) + lists.map(\.text)).joined(separator: "\n")
  }

  private var heading: String {
    let matrix = dataset.matrix
    let name = TextFitting.printable(dataset.name)
    let shape = "\(NumberText.counted(matrix.userCount, "user")) × \(NumberText.counted(matrix.itemCount, "item"))"
    let stored = "\(matrix.storedCount) stored (\(NumberText.percent(matrix.density)))"
    return "\(name): \(shape), \(stored)\n\(knobs)\n"
  }

  /// `hu · α 40 · λ 0.01 · k 50 · seed 7 · init normal`
  private var knobs: String {
    var knobs = Knobs(hyperparameters: hyperparameters)
    var shown = Knob.shown(of: hyperparameters)
    var words = [hyperparameters.preset.rawValue]
    if case .drawn(let kind, let seed) = start {
      (knobs.initial, knobs.seed) = (kind, seed)
      shown += [.seed, .initial]
    }
    words += shown.map { "\($0.symbol) \($0.text(in: knobs))" }
    if hyperparameters.biases { words.append("biases") }
    if case .spark(let seed) = start { words.append("seed \(seed) · trained by Spark") }
    if case .saved = start { words.append("from a saved model") }
    if method != .plain { words.append("method \(method.rawValue)") }
    return words.joined(separator: " · ")
  }

  private var lossTable: String {
    var columns: [TextTable.Column] = [
      .right("half-step"), .left("side"), .right("observed"), .right("unobserved"), .right("regularization"),
      .right("total"), .right("change"),
    ]
    if seconds != nil { columns.append(.right("seconds")) }
    var table = TextTable(columns: columns)
    for (index, record) in history.enumerated() {
      let loss = record.loss
      let numbers = [loss.observed, loss.unobserved, loss.regularization, loss.total]
      var cells = [String(record.halfStep), record.stepName] + numbers.map { NumberText.significant($0, 6) }
      cells.append(index > 0 ? change(from: history[index - 1].loss.total, to: loss.total) : "")
      if let seconds { cells.append(NumberText.fixed(seconds[index], 3)) }
      table.add(cells)
    }
    return table.text
  }

  /// `−9.9 %`, with more digits where it is next to nothing.
  private func change(from before: Double, to after: Double) -> String {
    guard before != 0, before != after else { return "0 %" }
    let percent = (after - before) / before * 100
    let size = abs(percent)
    let digits =
      size >= 0.1
      ? NumberText.fixed(size, 1) : size >= 1e-3 ? NumberText.fixed(size, 3) : NumberText.significant(size, 2)
    return (percent < 0 ? "−" : "+") + digits + " %"
  }
}
