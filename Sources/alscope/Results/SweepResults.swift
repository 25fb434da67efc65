import Canvas
import Datasets
import Language
import WALS

/// What a search found, a row for every combination in the order tried.
struct SweepResults {
  struct Row {
    let combination: [String]
    let loss: Double
    let halfSteps: Int
    let metrics: [RankingMetrics]
    /// Why the combination could not be trained.
    let failure: String?
  }

  let plan: SweepPlan
  let metric: MetricName
  let protocolSentence: String
  private(set) var rows: [Row] = []

  init(plan: SweepPlan, metric: MetricName, protocolSentence: String) {
    self.plan = plan
    self.metric = metric
    let printable = TextFitting.printable(protocolSentence)
    self.protocolSentence = printable.prefix(1).uppercased() + printable.dropFirst()
  }

  mutating func add(_ combination: [String], loss: Double, halfSteps: Int, metrics: [RankingMetrics]) {
    rows.append(Row(combination: combination, loss: loss, halfSteps: halfSteps, metrics: metrics, failure: nil))
  }

  mutating func add(_ combination: [String], failure: String) {
    rows.append(Row(combination: combination, loss: 0, halfSteps: 0, metrics: [], failure: failure))
  }

  /// The row with the highest metric at the first list length; of equal ones the first.
  private var best: Int? {
    let values = rows.map { $0.metrics.first?[metric] ?? -1 }
    guard let highest = values.max(), highest >= 0 else { return nil }
    return values.firstIndex(of: highest)
  }

  func text(_ format: OutputFormat) -> String {
    switch format {
    case .text: table
    case .json: json.text
    case .csv: csv
    }
  }

  private var table: String {
    var table = TextTable(
      columns: [.left("")] + plan.ranges.map { .right($0.knob.symbol) } + MetricName.allCases.map { .right($0.title) }
        + [.left("")])
    for (index, row) in rows.enumerated() {
      let numbers = MetricName.allCases.map { name in row.metrics.first.map { NumberText.fixed($0[name], 4) } ?? "–" }
      table.add([index == best ? "▸" : ""] + row.combination + numbers + [row.failure ?? ""])
    }
    let cutoff = rows.compactMap(\.metrics.first).first?.cutoff ?? 0
    let words = best.map { index in
      let knobs = zip(plan.ranges, rows[index].combination).map { "\($0.knob.symbol) \($1)" }.joined(separator: ", ")
      let value = rows[index].metrics.first.map { NumberText.fixed($0[metric], 4) } ?? ""
      return "\nBest by \(metric.title) at k = \(cutoff): \(knobs), \(value).\n"
    }
    return "\(protocolSentence)\nMetrics at k = \(cutoff).\n\n\(table.text)\(words ?? "")"
  }

  private var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("protocol", .string(protocolSentence)), .init("combinations", .integer(plan.combinations.count)),
      .init("rows", .array(rows.map(json))),
    ]
    if let best {
      members.append(.init("best", .object([.init("by", .string(metric.rawValue)), .init("row", .integer(best))])))
    }
    return .object(members)
  }

  private func json(_ row: Row) -> JSONValue {
    let knobs = zip(plan.ranges, row.combination).map { range, text -> JSONValue.Member in
      .init(range.knob.rawValue, Double(text).map { .number($0) } ?? .string(text))
    }
    if let failure = row.failure {
      return .object([.init("knobs", .object(knobs)), .init("failure", .string(failure))])
    }
    return .object([
      .init("knobs", .object(knobs)), .init("loss", .number(row.loss)), .init("halfSteps", .integer(row.halfSteps)),
      .init("metrics", .array(row.metrics.map(\.json))),
    ])
  }

  private var csv: String {
    let knobs = plan.ranges.map(\.knob.rawValue)
    let names = ["loss", "halfSteps", "k", "precision", "recall", "ndcg", "map", "mrr", "hitRate", "auc"]
    let lines = rows.flatMap { row in
      row.metrics.map { line in
        row.combination + [JSONValue.decimals(of: row.loss), String(row.halfSteps), String(line.cutoff)]
          + MetricName.allCases.map { JSONValue.decimals(of: line[$0]) }
      }
    }
    return ([knobs + names] + lines).map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
