import Canvas
import Datasets
import Language
import WALS

/// What a search found: a row for every combination, the best first once they are sorted.
struct SweepResults {
  private let search: Search
  let cutoff: Int?
  private let isValidation: Bool
  private let protocolSentence: String
  private(set) var rows: [Search.Row] = []
  /// What the best row is worth on the test, where it was chosen by a validation part: on each division.
  var test: [Measures] = []
  /// What trains the best row on all of the data.
  var command: String?

  init(search: Search, cutoff: Int?, isValidation: Bool, protocolSentence: String) {
    (self.search, self.cutoff, self.isValidation) = (search, cutoff, isValidation)
    let printable = TextFitting.printable(protocolSentence)
    self.protocolSentence = printable.prefix(1).uppercased() + printable.dropFirst()
  }

  private var measure: Measure { search.trial.measure }
  private var plan: SweepPlan { search.plan }

  /// Takes a row in, or what further iterations made of it.
  mutating func put(_ row: Search.Row) {
    if let place = rows.firstIndex(where: { $0.index == row.index }) { rows[place] = row } else { rows.append(row) }
  }

  /// Longer trained rows come before those that halving left behind, then the better ones.
  mutating func sort() {
    let sorted = search.sorted(rows, cutoff: cutoff)
    let longest = rows.flatMap(\.parts).map(\.trained).max() ?? 0
    guard isHalved else { return rows = sorted }
    func isWhole(_ row: Search.Row) -> Bool { row.parts.contains { $0.trained == longest || $0.isOver } }
    rows = sorted.filter(isWhole) + sorted.filter { !isWhole($0) }
  }

  private var isHalved: Bool { Set(rows.flatMap(\.parts).filter { !$0.isOver }.map(\.trained)).count > 1 }

  /// The first row once they are sorted, where it could be measured.
  var best: Search.Row? { rows.first { $0.failure == nil && worth($0) != nil } }

  private func worth(_ row: Search.Row) -> (mean: Double, deviation: Double)? {
    Search.statistics(row) { $0.measures.value(measure, at: cutoff) }
  }

  /// A row's knobs and what it is worth: `α 10, λ 0.1: NDCG 0.4123`.
  func words(_ row: Search.Row) -> String {
    let knobs = zip(plan.ranges, plan.combinations[row.index]).map { "\($0.knob.symbol) \($1)" }.joined(separator: ", ")
    if let failure = row.failure { return "\(knobs): \(failure)" }
    return "\(knobs): \(measure.title) \(worth(row).map { NumberText.fixed($0.mean, 4) } ?? "–")"
  }

  func text(_ format: OutputFormat) -> String {
    switch format {
    case .text: table
    case .json: json.text
    case .csv: csv
    }
  }

  /// The rows as a CSV file, whole at every moment.
  func write(to path: String) throws {
    _ = try NewFile.writeWhole(to: path, replacing: true) { file throws(ModelError) in try file.append(csv) }
  }

  private var hasErrors: Bool { rows.contains { $0.parts.first?.measures.errors != nil } }
  private var isRepeated: Bool { search.parts.count > 1 }

  /// The measures that a table shows, the sorting one among them.
  private var shown: [Measure] {
    var shown = MetricName.allCases.compactMap { Measure(rawValue: $0.rawValue) }
    if hasErrors { shown += [.rmse, .mae] }
    return shown.contains(measure) ? shown : shown + [measure]
  }

  private func statistics(
    _ row: Search.Row, _ measure: Measure, at cutoff: Int?
  ) -> (mean: Double, deviation: Double)? {
    Search.statistics(row) { $0.measures.value(measure, at: cutoff) }
  }

  /// The root mean squared error on what was trained on, where scores predict values.
  private func trainingError(_ row: Search.Row) -> Double? {
    Search.statistics(row) { $0.best.trainingErrors(search.parts)?.rmse }?.mean
  }
}

extension SearchTrial.Progress {
  /// Iterations that were trained, which may be more than those up to the best.
  var trained: Int { log.iterations }
}

extension Snapshot {
  fileprivate func trainingErrors(_ parts: [SearchTrial.Part]) -> RatingErrors? {
    guard hyperparameters.objective.target == .value else { return nil }
    return parts.first { $0.matrix.userCount == users.rowCount }.flatMap { part in
      RatingErrors(of: self, on: part.matrix.byUser, threads: 1)
    }
  }
}

// MARK: - Text

extension SweepResults {
  private var table: String {
    let k = cutoff ?? rows.lazy.compactMap { $0.parts.first?.measures.rankings.first?.cutoff }.first ?? 0
    var columns: [TextTable.Column] = [.left("")] + plan.ranges.map { .right($0.knob.symbol) }
    columns += [.right("iterations"), .right("train loss")] + (hasErrors ? [.right("train RMSE")] : [])
    var table = TextTable(columns: columns + shown.map { .right($0.title) } + [.left("")])
    for row in rows {
      var cells = [row.index == best?.index ? "▸" : ""] + plan.combinations[row.index]
      cells.append(Set(row.parts.map(\.iterations)).sorted().map(String.init).joined(separator: ", "))
      cells.append(Search.statistics(row) { $0.best.loss.total }.map { NumberText.significant($0.mean, 5) } ?? "–")
      if hasErrors { cells.append(trainingError(row).map { NumberText.fixed($0, 4) } ?? "–") }
      for measure in shown {
        let value = statistics(row, measure, at: measure.hasCutoff ? k : nil)
        let spread = isRepeated ? value.map { " ± " + NumberText.fixed($0.deviation, 4) } ?? "" : ""
        cells.append(value.map { NumberText.fixed($0.mean, 4) + spread } ?? "–")
      }
      table.add(cells + [row.failure ?? ""])
    }
    let repeats = isRepeated ? "\nMeans of \(search.parts.count) such divisions ± standard deviation between them." : ""
    let part = isValidation ? "\nThe rows are measured on the validation part." : ""
    return "\(protocolSentence)\(repeats)\(part)\nMetrics at k = \(k).\n\n\(table.text)\(bestWords(k))"
  }

  private func bestWords(_ k: Int) -> String {
    guard let best, let value = worth(best) else { return "" }
    let knobs = zip(plan.ranges, plan.combinations[best.index]).map { "\($0.knob.symbol) \($1)" }
    let at = measure.hasCutoff ? " at k = \(k)" : ""
    var text =
      "\nBest by \(measure.title)\(at): \(knobs.joined(separator: ", ")), \(NumberText.fixed(value.mean, 4)).\n"
    let tested = test.compactMap { $0.value(measure, at: cutoff) }
    if !tested.isEmpty {
      let mean = tested.reduce(0, +) / Double(tested.count)
      text += "On the test part, which had no say: \(measure.title)\(at) \(NumberText.fixed(mean, 4)).\n"
    }
    return text + (command.map { "To train it on all of the data:\n  \($0)\n" } ?? "")
  }
}

// MARK: - JSON and CSV

extension SweepResults {
  private var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("protocol", .string(protocolSentence)), .init("combinations", .integer(plan.combinations.count)),
      .init("rows", .array(rows.map(json))),
    ]
    if let best, let place = rows.firstIndex(where: { $0.index == best.index }) {
      members.append(.init("best", .object([.init("by", .string(measure.rawValue)), .init("row", .integer(place))])))
    }
    if let first = test.first { members.append(.init("test", .array(first.rankings.map(\.json)))) }
    if let command { members.append(.init("command", .string(command))) }
    return .object(members)
  }

  private func json(_ row: Search.Row) -> JSONValue {
    let knobs = zip(plan.ranges, plan.combinations[row.index]).map { range, text -> JSONValue.Member in
      .init(range.knob.rawValue, Double(text).map { .number($0) } ?? .string(text))
    }
    if let failure = row.failure {
      return .object([.init("knobs", .object(knobs)), .init("failure", .string(failure))])
    }
    var members: [JSONValue.Member] = [
      .init("knobs", .object(knobs)),
      .init("loss", .number(Search.statistics(row) { $0.best.loss.total }?.mean ?? 0)),
      .init("halfSteps", .integer(row.parts.first?.best.halfStep ?? 0)),
      .init("metrics", lines(row, \.mean)),
    ]
    if isRepeated { members.append(.init("deviation", lines(row, \.deviation))) }
    if let error = trainingError(row) { members.append(.init("trainRmse", .number(error))) }
    for measure in [Measure.rmse, .mae] {
      if let value = statistics(row, measure, at: nil) { members.append(.init(measure.key, .number(value.mean))) }
    }
    return .object(members)
  }

  private var listLengths: [Int] {
    rows.lazy.compactMap { $0.parts.first?.measures.rankings.map(\.cutoff) }.first ?? []
  }

  private func lines(_ row: Search.Row, _ part: KeyPath<(mean: Double, deviation: Double), Double>) -> JSONValue {
    .array(
      listLengths.map { k in
        .object(
          [.init("k", .integer(k))]
            + shown.filter { !$0.isError }.map { measure in
              .init(measure.key, .number(statistics(row, measure, at: k)?[keyPath: part] ?? 0))
            })
      })
  }

  private var csv: String {
    let measures = shown
    let names =
      plan.ranges.map(\.knob.rawValue) + ["loss", "halfSteps", "k"] + measures.map(\.key)
      + (isRepeated ? measures.map { $0.key + "Deviation" } : []) + (hasErrors ? ["trainRmse"] : [])
    let lines = rows.filter { $0.failure == nil }.flatMap { row in
      listLengths.map { k in
        let values = measures.map { statistics(row, $0, at: $0.hasCutoff ? k : nil) }
        let loss = Search.statistics(row) { $0.best.loss.total }?.mean ?? 0
        var cells = plan.combinations[row.index]
        cells += [JSONValue.decimals(of: loss), String(row.parts.first?.best.halfStep ?? 0), String(k)]
        cells += values.map { $0.map { JSONValue.decimals(of: $0.mean) } ?? "" }
        if isRepeated { cells += values.map { $0.map { JSONValue.decimals(of: $0.deviation) } ?? "" } }
        if hasErrors { cells.append(trainingError(row).map { JSONValue.decimals(of: $0) } ?? "") }
        return cells
      }
    }
    return ([names] + lines).map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
