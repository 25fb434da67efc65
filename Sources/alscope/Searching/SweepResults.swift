import Canvas
import Datasets
import Exports
import Language
import Study
import WALS

/// What a search found: a row for every combination, the best first.
struct SweepResults {
  var search: KnobSearch
  private let divisions: Int
  private let isValidation: Bool
  private let protocolSentence: String
  /// What the best row is worth on the test, where it was chosen by a validation part: on each division.
  var test: [Measures] = []
  /// What trains the best row on all of the data.
  var command: String?

  init(search: KnobSearch, divisions: Int, isValidation: Bool, protocolSentence: String) {
    (self.search, self.divisions, self.isValidation) = (search, divisions, isValidation)
    let printable = TextFitting.printable(protocolSentence)
    self.protocolSentence = printable.prefix(1).uppercased() + printable.dropFirst()
  }

  private var measure: Measure { search.measure }
  private var cutoff: Int? { search.cutoff }
  private var plan: SweepPlan { search.plan }
  private var sorted: [SearchRow] { search.ranking(by: measure, at: cutoff).map { search.rows[$0] } }

  /// The best row; nil where none could be measured.
  var best: SearchRow? { search.best(by: measure, at: cutoff).map { search.rows[$0] } }

  /// A row's knobs and what it is worth: `α 10, λ 0.1: NDCG 0.4123`.
  func words(_ row: SearchRow) -> String {
    let knobs = search.words(plan.combinations[row.index])
    if let failure = row.failure { return "\(knobs): \(failure)" }
    let worth = row.statistics(measure, at: cutoff)
    return "\(knobs): \(measure.title) \(worth.map { NumberText.fixed($0.mean, 4) } ?? "–")"
  }

  func text(_ format: OutputFormat) -> String {
    switch format {
    case .text: table
    case .json: json.text
    case .csv: SearchTable(search, rows: sorted).csv
    }
  }

  /// The rows as a CSV file, whole at every moment: as they come, and sorted once all are there.
  func write(to table: inout ResultTable?) throws {
    guard table != nil else { return }
    let csv = SearchTable(search, rows: search.isDone ? sorted : search.rows).csv
    try table?.write { file throws(ModelError) in try file.append(csv) }
  }

  // MARK: Text

  private var table: String {
    let rows = sorted
    let shown = SearchTable(search, rows: rows).measures
    let hasErrors = search.hasErrors
    let k = cutoff ?? search.cutoffs.first ?? 0
    var columns: [TextTable.Column] = [.left("")] + plan.ranges.map { .right($0.knob.symbol) }
    columns += [.right("iterations"), .right("train loss")] + (hasErrors ? [.right("train RMSE")] : [])
    var table = TextTable(columns: columns + shown.map { .right($0.title) } + [.left("")])
    let best = best?.index
    for row in rows {
      var cells = [row.index == best ? "▸" : ""] + plan.combinations[row.index]
      cells.append(Set(row.parts.map(\.iterations)).sorted().map(String.init).joined(separator: ", "))
      cells.append(row.loss.map { NumberText.significant($0, 5) } ?? "–")
      if hasErrors {
        cells.append(row.training(.rmse).map { NumberText.fixed($0, 4) } ?? "–")
      }
      for measure in shown {
        let value = row.statistics(measure, at: measure.hasCutoff ? k : nil)
        let spread = divisions > 1 ? value.map { " ± " + NumberText.fixed($0.deviation, 4) } ?? "" : ""
        cells.append(value.map { NumberText.fixed($0.mean, 4) + spread } ?? "–")
      }
      table.add(cells + [row.failure ?? ""])
    }
    let repeats = HoldOut.repeats(divisions).map { "\n" + $0 } ?? ""
    let part = isValidation ? "\nThe rows are measured on the validation part." : ""
    return "\(protocolSentence)\(repeats)\(part)\nMetrics at k = \(k).\n\n\(table.text)\(bestWords(k))"
  }

  private func bestWords(_ k: Int) -> String {
    guard let best, let value = best.statistics(measure, at: cutoff) else { return "" }
    let at = measure.hasCutoff ? " at k = \(k)" : ""
    var text =
      "\nBest by \(measure.title)\(at): \(search.words(plan.combinations[best.index])), "
      + "\(NumberText.fixed(value.mean, 4))\(search.equalWords(by: measure, at: cutoff)).\n"
    let tested = test.compactMap { $0.value(measure, at: cutoff) }
    if !tested.isEmpty {
      let mean = tested.reduce(0, +) / Double(tested.count)
      text += "On the test part, which had no say: \(measure.title)\(at) \(NumberText.fixed(mean, 4)).\n"
    }
    return text + (command.map { "To train it on all of the data:\n  \($0)\n" } ?? "")
  }

  // MARK: JSON

  private var json: JSONValue {
    let rows = sorted
    var members: [JSONValue.Member] = [
      .init("protocol", .string(protocolSentence)), .init("combinations", .integer(plan.combinations.count)),
      .init("rows", SearchTable(search, rows: rows).json),
    ]
    if let best, let place = rows.firstIndex(where: { $0.index == best.index }) {
      members.append(.init("best", .object([.init("by", .string(measure.rawValue)), .init("row", .integer(place))])))
    }
    if let first = test.first { members.append(.init("test", .array(first.rankings.map(\.json)))) }
    if let command { members.append(.init("command", .string(command))) }
    return .object(members)
  }
}
