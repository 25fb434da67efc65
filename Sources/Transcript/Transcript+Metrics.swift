import Canvas
import Language
import WALS

extension Transcript {
  /// The held-out metrics of the moment shown, and how they are measured.
  package var metrics: String {
    guard let evaluation = state.timeline.current?.evaluation else { return "The moment is not measured yet." }
    var table = TextTable(columns: [.right("k"), .left("ranking")] + MetricName.allCases.map { .right($0.title) })
    let baselines = evaluation.baselines
    for index in evaluation.metrics.indices {
      for (name, metrics) in [
        ("this model", evaluation.metrics), ("most popular", baselines.popularity), ("random order", baselines.random),
      ] {
        let line = metrics[index]
        table.add([String(line.cutoff), name] + MetricName.allCases.map { NumberText.fixed(line[$0], 3) })
      }
    }
    let errors = evaluation.errors.map {
      "Held-out values: RMSE \(NumberText.fixed($0.rmse, 3)), MAE \(NumberText.fixed($0.mae, 3)).\n"
    }
    return "\(baselines.protocolSentence)\n\(table.text)\(errors ?? "")"
  }
}
