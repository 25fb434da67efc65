import Canvas
import Datasets
import Language
import Study
import WALS

/// What an evaluation gives: the model's measures beside those of the baselines; of several divisions means and spread.
struct EvaluationResults {
  /// One division of the data, and what was measured there.
  struct Trial {
    let snapshot: Snapshot
    /// The saved model that was laid over the data; nil where one was trained here.
    let saved: StoredModel?
    /// Whether the one that was trained here went on from a saved model.
    let startsFromSaved: Bool
    let tested: Evaluator
    /// Entries to test with whose user or item training does not know, those of a test file among them.
    let unknownCount: Int
    let protocolSentence: String
    let model: Measures
    let popularity: [RankingMetrics]
    let random: [RankingMetrics]
    /// Errors of one guess for all, where the preset predicts values.
    let meanErrors: RatingErrors?
    /// Errors of the values that were trained on.
    let trainingErrors: RatingErrors?
    /// Of the validation part, where there is one.
    let validation: Measures?

    init(
      _ division: Division, snapshot: Snapshot, saved: StoredModel? = nil, startsFromSaved: Bool = false,
      clipsScores: Bool = false, evaluator: (HeldOutSplit) throws -> Evaluator
    ) throws {
      (self.snapshot, self.saved, self.startsFromSaved) = (snapshot, saved, startsFromSaved)
      tested = try evaluator(division.test)
      unknownCount = tested.unknownCount + division.unknownCount
      let sentence = TextFitting.printable(tested.protocolSentence(division.rule))
      protocolSentence = sentence.prefix(1).uppercased() + sentence.dropFirst()
      let predictsValues = snapshot.hyperparameters.objective.target == .value
      let range = clipsScores ? division.training.byUser.valueRange : nil
      trainingErrors =
        predictsValues
        ? RatingErrors(of: snapshot, on: division.training.byUser, clippedTo: range, threads: tested.threads) : nil
      func measures(_ evaluator: Evaluator) throws -> Measures {
        Measures(
          rankings: try evaluator.metrics(of: snapshot), variety: try evaluator.variety(of: snapshot),
          errors: predictsValues ? evaluator.ratingErrors(of: snapshot, clippedTo: range) : nil)
      }
      model = try measures(tested)
      (popularity, random) = (try tested.popularity(), tested.randomOrder())
      meanErrors = predictsValues ? tested.meanErrors() : nil
      validation = try division.validation.map { split throws in try measures(try evaluator(split)) }
    }
  }

  private(set) var trials: [Trial]
  var first: Trial { trials[0] }

  init(_ trial: Trial) { trials = [trial] }

  func adding(_ trial: Trial) -> EvaluationResults {
    var results = self
    results.trials.append(trial)
    return results
  }

  /// The mean of a measure of the model over all divisions.
  func mean(_ measure: Measure, at cutoff: Int?) -> Double? {
    statistics { $0.model.value(measure, at: cutoff) }?.mean
  }

  /// The mean over all divisions, and the standard deviation between them; nil where a division has no such value.
  func statistics(_ value: (Trial) -> Double?) -> (mean: Double, deviation: Double)? {
    let values = trials.compactMap(value)
    guard values.count == trials.count else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    guard values.count > 1 else { return (mean, 0) }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count - 1)).squareRoot())
  }

  func text(_ format: OutputFormat) -> String {
    switch format {
    case .text: table
    case .json: json.text
    case .csv: csv
    }
  }

  typealias Ranking = (name: String, word: String, metrics: (Trial) -> [RankingMetrics])

  var rankings: [Ranking] {
    var rankings: [Ranking] = [("model", "this model", \.model.rankings)]
    if first.validation != nil {
      rankings.append(("validation", "validation part", { $0.validation?.rankings ?? [] }))
    }
    return rankings + [("popularity", "most popular", \.popularity), ("random", "random order", \.random)]
  }

  var cutoffs: [Int] { first.model.rankings.map(\.cutoff) }

  func cell(_ value: (Trial) -> Double?) -> String {
    guard let (mean, deviation) = statistics(value) else { return "–" }
    return NumberText.fixed(mean, 4) + (trials.count > 1 ? " ± " + NumberText.fixed(deviation, 4) : "")
  }
}

// MARK: - JSON

extension EvaluationResults {
  private var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("protocol", .string(protocolSentences.joined(separator: " "))),
      .init("users", .integer(first.tested.userCount)),
      .init("tested", .integer(first.tested.testedCount)), .init("unknown", .integer(first.unknownCount)),
    ]
    if trials.count > 1 { members.append(.init("divisions", .integer(trials.count))) }
    for ranking in rankings {
      let name = ranking.name == "model" ? "metrics" : ranking.name
      members.append(.init(name, lines(ranking.metrics, \.mean)))
      if trials.count > 1 { members.append(.init(name + "Deviation", lines(ranking.metrics, \.deviation))) }
    }
    members.append(.init("variety", variety(\.mean)))
    if trials.count > 1 { members.append(.init("varietyDeviation", variety(\.deviation))) }
    for (name, errors) in [
      ("errors", \Trial.model.errors), ("validationErrors", \.validation?.errors), ("meanErrors", \.meanErrors),
      ("trainErrors", \.trainingErrors),
    ] as [(String, KeyPath<Trial, RatingErrors?>)] where first[keyPath: errors] != nil {
      members.append(.init(name, values(errors, \.mean)))
      if trials.count > 1 { members.append(.init(name + "Deviation", values(errors, \.deviation))) }
    }
    return .object(members)
  }

  private typealias Part = KeyPath<(mean: Double, deviation: Double), Double>

  private func lines(_ metrics: (Trial) -> [RankingMetrics], _ part: Part) -> JSONValue {
    .array(
      cutoffs.indices.map { index in
        .object(
          [.init("k", .integer(cutoffs[index]))]
            + MetricName.allCases.map { name in
              .init(
                name.key,
                .number(statistics { metrics($0)[index][name] }?[keyPath: part] ?? 0))
            })
      })
  }

  private func variety(_ part: Part) -> JSONValue {
    .array(
      cutoffs.compactMap { cutoff in
        guard let coverage = statistics({ $0.model.value(.coverage, at: cutoff) }),
          let novelty = statistics({ $0.model.value(.novelty, at: cutoff) })
        else { return nil }
        return .object([
          .init("k", .integer(cutoff)), .init("coverage", .number(coverage[keyPath: part])),
          .init("novelty", .number(novelty[keyPath: part])),
        ])
      })
  }

  private func values(_ errors: KeyPath<Trial, RatingErrors?>, _ part: Part) -> JSONValue {
    .object([
      .init("rmse", .number(statistics { $0[keyPath: errors]?.rmse }?[keyPath: part] ?? 0)),
      .init("mae", .number(statistics { $0[keyPath: errors]?.mae }?[keyPath: part] ?? 0)),
    ])
  }
}

// MARK: - CSV

extension EvaluationResults {
  /// A line for every ranking at every length. Errors stand in two more columns where scores predict values, and the
  /// training mean's in a line of its own; of several divisions each has its lines, then come `mean` and `deviation`.
  private var csv: String {
    let hasErrors = first.model.errors != nil
    let columns =
      ["ranking", "k"] + MetricName.allCases.map(\.key)
      + (hasErrors ? ["rmse", "mae"] : [])
    guard trials.count > 1 else {
      return columns.joined(separator: ",") + "\n" + lines(nil) { value in value(first) }
    }
    var text = (["division"] + columns).joined(separator: ",") + "\n"
    for (index, trial) in trials.enumerated() { text += lines(String(index + 1)) { value in value(trial) } }
    text += lines("mean") { value in statistics(value)?.mean }
    return text + lines("deviation") { value in statistics(value)?.deviation }
  }

  private func lines(_ division: String?, _ pick: ((Trial) -> Double?) -> Double?) -> String {
    let hasErrors = first.model.errors != nil
    var text = ""
    func add(_ cells: [String], _ values: [Double?]) {
      let numbers = values.map { $0.map(JSONValue.decimals) ?? "" }
      text += ((division.map { [$0] } ?? []) + cells + numbers).joined(separator: ",") + "\n"
    }
    for ranking in rankings {
      for (index, cutoff) in cutoffs.enumerated() {
        var values = MetricName.allCases.map { name in pick { ranking.metrics($0)[index][name] } }
        if hasErrors { values += errors(of: ranking.name, pick) }
        add([ranking.name, String(cutoff)], values)
      }
    }
    if hasErrors {
      add(
        ["training", ""],
        MetricName.allCases.map { _ in nil } + [pick { $0.trainingErrors?.rmse }, pick { $0.trainingErrors?.mae }])
      add(
        ["trainingMean", ""],
        MetricName.allCases.map { _ in nil } + [pick { $0.meanErrors?.rmse }, pick { $0.meanErrors?.mae }])
    }
    return text
  }

  private func errors(of ranking: String, _ pick: ((Trial) -> Double?) -> Double?) -> [Double?] {
    switch ranking {
    case "model": [pick { $0.model.errors?.rmse }, pick { $0.model.errors?.mae }]
    case "validation": [pick { $0.validation?.errors?.rmse }, pick { $0.validation?.errors?.mae }]
    default: [nil, nil]
    }
  }
}

extension RankingMetrics {
  var json: JSONValue {
    .object(
      [.init("k", .integer(cutoff))]
        + MetricName.allCases.map { .init($0.key, .number(self[$0])) })
  }
}
