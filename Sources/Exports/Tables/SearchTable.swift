import Datasets
import Language
import Study
import WALS

/// A search over knobs as numbers: the same columns wherever it was made. A line for each row and list length; of several
/// divisions of the data means, and the standard deviation between them.
package struct SearchTable {
  private let search: KnobSearch
  private let rows: [SearchRow]
  private let isRepeated: Bool

  /// - Parameter rows: those that are told, in their order.
  package init(_ search: KnobSearch, rows: [SearchRow]) {
    (self.search, self.rows) = (search, rows)
    isRepeated = rows.contains { $0.parts.count > 1 }
  }

  /// What is told of each row: metrics of rankings, errors where there are any, and what the search went by.
  package var measures: [Measure] {
    var shown = Measure.rankings
    if rows.contains(where: \.hasErrors) { shown += [.rmse, .mae] }
    return shown.contains(search.measure) ? shown : shown + [search.measure]
  }

  package var csv: String {
    let measures = measures
    let hasErrors = rows.contains(where: \.hasErrors)
    let names =
      search.plan.ranges.map(\.knob.rawValue) + ["iterations", "loss", "k"] + measures.map(\.key)
      + (isRepeated ? measures.map { $0.key + "Deviation" } : []) + (hasErrors ? ["trainRmse", "trainMae"] : [])
    func text(_ number: Double?) -> String { number.map { JSONValue.decimals(of: $0) } ?? "" }
    let lines = rows.filter { $0.failure == nil }.flatMap { row in
      search.cutoffs.map { k in
        let values = measures.map { row.statistics($0, at: $0.hasCutoff ? k : nil) }
        var cells = search.plan.combinations[row.index]
        cells += [row.iterations.map { String($0) } ?? "", text(row.loss), String(k)]
        cells += values.map { text($0?.mean) }
        if isRepeated { cells += values.map { text($0?.deviation) } }
        if hasErrors { cells += [Measure.rmse, .mae].map { text(row.training($0)) } }
        return cells
      }
    }
    return ([names] + lines).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// An array with an object for each row.
  package var json: JSONValue { .array(rows.map(json)) }

  private func json(_ row: SearchRow) -> JSONValue {
    let knobs = zip(search.plan.ranges, search.plan.combinations[row.index]).map { range, text -> JSONValue.Member in
      .init(range.knob.rawValue, Double(text).map { .number($0) } ?? .string(text))
    }
    if let failure = row.failure {
      return .object([.init("knobs", .object(knobs)), .init("failure", .string(failure))])
    }
    var members: [JSONValue.Member] = [
      .init("knobs", .object(knobs)), .init("iterations", .integer(row.iterations ?? 0)),
      .init("loss", .number(row.loss ?? 0)), .init("metrics", lines(row, \.mean)),
    ]
    if isRepeated { members.append(.init("deviation", lines(row, \.deviation))) }
    for (name, measure) in [("trainRmse", Measure.rmse), ("trainMae", .mae)] {
      if let error = row.training(measure) { members.append(.init(name, .number(error))) }
    }
    for measure in [Measure.rmse, .mae] {
      if let value = row.statistics(measure) { members.append(.init(measure.key, .number(value.mean))) }
    }
    return .object(members)
  }

  private func lines(_ row: SearchRow, _ part: KeyPath<(mean: Double, deviation: Double), Double>) -> JSONValue {
    .array(
      search.cutoffs.map { k in
        .object(
          [.init("k", .integer(k))]
            + measures.filter { !$0.isError }.map { measure in
              .init(measure.key, .number(row.statistics(measure, at: k)?[keyPath: part] ?? 0))
            })
      })
  }
}
