import ArgumentParser
import Datasets
import WALS

/// What a training run gives to whoever asked for it.
struct TrainingResults {
  let dataset: Dataset
  let hyperparameters: Hyperparameters
  let start: ModelStart
  let history: [LossRecord]
  let method: TrainingMethod
  /// nil where another program trained.
  let stopped: StoppedRun?
  let lists: [TopList]
  /// Seconds of every line of the history; nil unless asked for, since they are never the same twice.
  let seconds: [Double]?

  func text(_ format: OutputFormat) -> String {
    switch format {
    case .text: table
    case .json: json.text
    case .csv: csv
    }
  }

  private var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("dataset", .string(dataset.name)),
      .init("users", .integer(dataset.matrix.userCount)),
      .init("items", .integer(dataset.matrix.itemCount)),
      .init("stored", .integer(dataset.matrix.storedCount)),
      .init("hyperparameters", .hyperparameters(hyperparameters, start: start)),
      .init("method", .string(method.rawValue)),
      .init("history", .history(history)),
    ]
    if let stopped { members.append(.init("stopped", stopped.json)) }
    if !lists.isEmpty { members.append(.init("topN", .object(lists.map { .init($0.user, $0.json) }))) }
    if let seconds {
      members.append(.init("timing", .object([.init("seconds", .array(seconds.map { .number($0) }))])))
    }
    return .object(members)
  }

  private var csv: String {
    var lines = ["halfStep,side,observed,unobserved,regularization,total" + (seconds == nil ? "" : ",seconds")]
    for (index, record) in history.enumerated() {
      let loss = record.loss
      let numbers =
        [loss.observed, loss.unobserved, loss.regularization, loss.total] + (seconds.map { [$0[index]] } ?? [])
      lines.append("\(record.halfStep),\(record.stepName)," + numbers.map(JSONValue.decimals).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
