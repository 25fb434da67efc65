import Datasets
import Language
import Study
import WALS

/// Metrics as CSV: at every moment of the run that was measured, or of every combination of a search.
struct MetricTable {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  private static let metrics = MetricName.allCases.map(\.key)

  private static let errors = ["rmse", "mae", "trainRmse", "trainMae"]

  /// `halfStep,k,precision,…,auc,rmse,mae,trainRmse,trainMae`; errors where the preset predicts values.
  func moments() throws(ModelError) -> Content {
    let measured = run.moments.compactMap { moment in moment.evaluation.map { (moment, $0) } }
    guard !measured.isEmpty else {
      throw ModelError("No moment has been measured yet; export again in a moment.")
    }
    var text = (["halfStep", "k"] + Self.metrics + Self.errors).joined(separator: ",") + "\n"
    for (moment, evaluation) in measured { text += lines(["\(moment.halfStep)"], evaluation) }
    return Content("the metrics of \(measured.count == 1 ? "one moment" : "\(measured.count) moments")", text)
  }

  /// The combinations of a search, from the best to the worst.
  func sweep() throws(ModelError) -> Content {
    guard let sweep = run.state.searches.sweep, !sweep.rows.isEmpty else {
      throw ModelError("There is no search to write: begin one, as with sweep alpha 1,10,40.")
    }
    let rows = sweep.ranking(by: run.state.measuring.metric).map { sweep.rows[$0] }
    return Content("\(rows.count) combinations of a search", SearchTable(sweep.search, rows: rows).csv)
  }

  private func lines(_ first: [String], _ evaluation: Evaluation) -> String {
    let errors = [evaluation.errors, evaluation.trainingErrors].flatMap { [$0?.rmse, $0?.mae] }
      .map { $0.map(JSONValue.decimals) ?? "" }
    return evaluation.metrics.map { line in
      (first + [String(line.cutoff)] + MetricName.allCases.map { JSONValue.decimals(of: line[$0]) } + errors)
        .joined(separator: ",") + "\n"
    }.joined()
  }
}
