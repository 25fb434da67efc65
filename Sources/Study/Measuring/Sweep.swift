import Language
import WALS

/// A search over knobs as far as it is: what was tried, what each combination is worth, which one is chosen.
package struct Sweep: Sendable {
  /// Counts up, so that an answer to an earlier search is known as such.
  package let number: Int
  package let choice: SweepChoice
  package let plan: SweepPlan
  /// The knobs that are not searched over.
  package let base: Knobs
  /// Of the data when it was begun.
  package let version: Int
  /// With what is held out.
  package private(set) var data: StudiedData
  /// Nothing was held out, so this search holds entries out for itself.
  package let isOwnHoldOut: Bool
  package var isRunning = true
  /// The combination under way.
  package var trying: Int?
  /// In the order tried.
  package private(set) var rows: [Row] = []
  /// The row chosen; nil: the best.
  private var chosen: Int?

  package struct Row: Sendable, Equatable {
    package let combination: [String]
    /// nil where it could not be trained.
    package let evaluation: Evaluation?
    /// What training came down to; of other knobs it is the loss of another problem.
    package let loss: Double?
    package let failure: String?

    package init(combination: [String], evaluation: Evaluation?, loss: Double? = nil, failure: String?) {
      self.combination = combination
      self.evaluation = evaluation
      self.loss = loss
      self.failure = failure
    }
  }

  package init(number: Int, choice: SweepChoice, base: Knobs, data: StudiedData) {
    self.number = number
    self.choice = choice
    self.base = base
    self.data = data
    plan = choice.plan
    version = data.version
    isOwnHoldOut = data.holdOut == nil
  }

  package var isDone: Bool { rows.count == plan.combinations.count }

  package mutating func add(_ evaluation: Evaluation, loss: Double, heldOutOf data: StudiedData) {
    self.data = data
    rows.append(Row(combination: plan.combinations[rows.count], evaluation: evaluation, loss: loss, failure: nil))
  }

  package mutating func add(failure: String) {
    rows.append(Row(combination: plan.combinations[rows.count], evaluation: nil, failure: failure))
  }

  // MARK: What the rows are worth

  package var baselines: Evaluation.Baselines? { rows.lazy.compactMap(\.evaluation).first?.baselines }

  /// The metric at the first list length; nil where there is none.
  package func value(_ row: Int, _ metric: ShownMetric) -> Double? { rows[row].evaluation?.value(metric) }

  /// Whether a row's scores predict values.
  package var hasErrors: Bool { rows.contains { $0.evaluation?.errors != nil } }

  /// What the rows are measured by.
  package var metrics: [ShownMetric] { hasErrors ? ShownMetric.allCases : ShownMetric.rankings }

  /// The rows from the best to the worst, of equal ones the first tried; those that failed at the end.
  package func ranking(by metric: ShownMetric) -> [Int] {
    let sign = metric.isError ? -1.0 : 1
    let values = rows.indices.map { row in value(row, metric).map { sign * $0 } ?? -.infinity }
    return rows.indices.sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
  }

  package func best(by metric: ShownMetric) -> Int? {
    ranking(by: metric).first.flatMap { value($0, metric) == nil ? nil : $0 }
  }

  package func selected(by metric: ShownMetric) -> Int? { chosen ?? ranking(by: metric).first }

  /// Chooses the row so many ranks below.
  package mutating func move(by places: Int, metric: ShownMetric) {
    let ranking = ranking(by: metric)
    guard let rank = selected(by: metric).flatMap(ranking.firstIndex(of:)) else { return }
    chosen = ranking[min(max(0, rank + places), ranking.count - 1)]
  }

  /// `α 10, λ 0.316`
  package func words(_ combination: [String]) -> String {
    zip(plan.ranges, combination).map { "\($0.knob.symbol) \($1)" }.joined(separator: ", ")
  }
}
