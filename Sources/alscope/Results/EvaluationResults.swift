import Canvas
import Datasets
import Language
import Study
import WALS

/// What an evaluation gives: the model's metrics beside those of the baselines.
struct EvaluationResults {
  let protocolSentence: String
  let userCount: Int
  /// Held-out entries that are measured, and those of users or items without training entries, which are not.
  let counts: (tested: Int, unknown: Int)
  let hyperparameters: Hyperparameters
  let halfStep: Int
  let metrics: [RankingMetrics]
  let popularity: [RankingMetrics]
  let random: [RankingMetrics]
  /// Errors of the held-out values, where the preset predicts values; and those of the training mean.
  let errors: (model: RatingErrors, mean: RatingErrors)?

  init(_ evaluator: Evaluator, rule: String, run: TrainingRun) throws {
    protocolSentence = TextFitting.printable(evaluator.protocolSentence(rule).capitalizedFirst)
    userCount = evaluator.userCount
    counts = (evaluator.testedCount, evaluator.unknownCount)
    hyperparameters = run.snapshot.hyperparameters
    halfStep = run.snapshot.halfStep
    metrics = try evaluator.metrics(of: run.snapshot)
    popularity = try evaluator.popularity()
    random = evaluator.randomOrder()
    if hyperparameters.objective.target == .value, let model = evaluator.ratingErrors(of: run.snapshot),
      let mean = evaluator.meanErrors()
    {
      errors = (model, mean)
    } else {
      errors = nil
    }
  }

  func text(_ format: OutputFormat) -> String {
    switch format {
    case .text: table
    case .json: json.text
    case .csv: csv
    }
  }

  private var rankings: [(name: String, word: String, metrics: [RankingMetrics])] {
    [
      ("model", "this model", metrics), ("popularity", "most popular", popularity),
      ("random", "random order", random),
    ]
  }

  private var table: String {
    let knobs = Knobs(hyperparameters: hyperparameters)
    let shown: [Knob] = [.alpha, .lambda, .factors]
    let words = [hyperparameters.preset.rawValue] + shown.map { "\($0.symbol) \($0.text(in: knobs))" }
    var table = TextTable(
      columns: [.right("k"), .left("ranking")] + MetricName.allCases.map { .right($0.title) })
    for index in metrics.indices {
      for ranking in rankings {
        let line = ranking.metrics[index]
        table.add(
          [String(line.cutoff), ranking.word] + MetricName.allCases.map { NumberText.fixed(line[$0], 4) })
      }
    }
    return
      "\(words.joined(separator: " · ")) · half-step \(halfStep)\n\(protocolSentence)\n\n\(table.text)\(errorTable)"
  }

  private var errorTable: String {
    guard let errors else { return "" }
    var table = TextTable(columns: [.left("held-out values"), .right("RMSE"), .right("MAE")])
    for (name, error) in [("this model", errors.model), ("training mean", errors.mean)] {
      table.add([name, NumberText.fixed(error.rmse, 4), NumberText.fixed(error.mae, 4)])
    }
    return "\n" + table.text
  }

  private var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("protocol", .string(protocolSentence)), .init("users", .integer(userCount)),
      .init("tested", .integer(counts.tested)), .init("unknown", .integer(counts.unknown)),
      .init("metrics", .array(metrics.map(\.json))), .init("popularity", .array(popularity.map(\.json))),
      .init("random", .array(random.map(\.json))),
    ]
    if let errors {
      members.append(.init("errors", errors.model.json))
      members.append(.init("meanErrors", errors.mean.json))
    }
    return .object(members)
  }

  private var csv: String {
    let header = "ranking,k,precision,recall,ndcg,map,mrr,hitRate,auc\n"
    return header
      + rankings.flatMap { ranking in
        ranking.metrics.map { line in
          ([ranking.name, String(line.cutoff)] + MetricName.allCases.map { JSONValue.decimals(of: line[$0]) })
            .joined(separator: ",") + "\n"
        }
      }.joined()
  }
}

extension RankingMetrics {
  var json: JSONValue {
    .object(
      [.init("k", .integer(cutoff))]
        + MetricName.allCases.map { .init($0 == .hitRate ? "hitRate" : $0.rawValue, .number(self[$0])) })
  }
}

extension RatingErrors {
  fileprivate var json: JSONValue { .object([.init("rmse", .number(rmse)), .init("mae", .number(mae))]) }
}

extension String {
  /// The same with its first letter large.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
