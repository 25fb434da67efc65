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
    let errors = [("Held-out", evaluation.errors), ("Training", evaluation.trainingErrors)].map { name, errors in
      errors.map {
        "\(name) values: RMSE \(NumberText.fixed($0.rmse, 3)), MAE \(NumberText.fixed($0.mae, 3)).\n"
      } ?? ""
    }
    return "\(baselines.protocolSentence)\n\(table.text)\(errors.joined())"
  }

  /// What the search over knobs has found, from the best to the worst.
  package var sweep: String {
    guard let sweep = state.searches.sweep, let baselines = sweep.baselines else {
      return "Nothing has been measured yet."
    }
    let cutoff = sweep.search.cutoffs.first ?? 0
    let showsIterations = sweep.search.hasSeveralLengths
    var columns: [TextTable.Column] = sweep.plan.ranges.map { .right($0.knob.symbol) }
    if showsIterations { columns.append(.right("iterations")) }
    columns += sweep.metrics.map { .right($0.title) } + (sweep.hasErrors ? [.right("train RMSE")] : [])
    var table = TextTable(columns: columns + [.right("train loss"), .left("")])
    for row in sweep.ranking(by: state.measuring.metric) {
      var cells = sweep.combination(row)
      if showsIterations { cells.append(sweep.rows[row].iterations.map(String.init) ?? "–") }
      cells += sweep.metrics.map { name in
        let spread = sweep.deviation(row, name).map { " ± " + NumberText.fixed($0, 3) } ?? ""
        return sweep.value(row, name).map { NumberText.fixed($0, 3) + spread } ?? "–"
      }
      if sweep.hasErrors { cells.append(sweep.training(row, .rmse).map { NumberText.fixed($0, 3) } ?? "–") }
      cells.append(sweep.rows[row].loss.map { NumberText.significant($0, 5) } ?? "–")
      table.add(cells + [sweep.rows[row].failure ?? ""])
    }
    let metric = state.measuring.metric
    let popular = baselines.value(metric).map { value in
      "\(metric.isError ? "Guessing the mean of the training values has" : "The most popular items have") "
        + "\(metric.title) \(NumberText.fixed(value, 3)).\n"
    }
    return "\(baselines.protocolSentence)\n\(sweep.repeats)Metrics at k = \(cutoff), by \(metric.title):\n\(table.text)"
      + (popular ?? "")
  }
}
