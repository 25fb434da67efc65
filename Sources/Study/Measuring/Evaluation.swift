import Language
import WALS

/// How well a moment's model finds what is held out.
package struct Evaluation: Sendable, Equatable {
  package let metrics: [RankingMetrics]
  /// Where the preset predicts the values themselves.
  package let errors: RatingErrors?
  /// The same of the entries that were trained on.
  package let trainingErrors: RatingErrors?
  package let baselines: Baselines

  /// What there is to beat; the same for every model of the same data.
  package struct Baselines: Sendable, Equatable {
    package let popularity: [RankingMetrics]
    package let random: [RankingMetrics]
    package let meanErrors: RatingErrors?
    /// How all of it is measured.
    package let protocolSentence: String

    package func value(_ metric: ShownMetric) -> Double? {
      Measures(rankings: popularity, errors: meanErrors).value(metric.measure)
    }
  }

  private var measures: Measures { Measures(rankings: metrics, errors: errors, trainingErrors: trainingErrors) }

  /// A metric, at the first list length; nil where it was not measured.
  package func value(_ metric: ShownMetric) -> Double? { measures.value(metric.measure) }

  /// The same of what there is to beat: of the most popular items, or of the mean of the training values.
  package func baseline(_ metric: ShownMetric) -> Double? { baselines.value(metric) }

  /// The same of what was trained on; nil for metrics of rankings, which leave that out.
  package func training(_ metric: ShownMetric) -> Double? { measures.trainingValue(metric.measure) }

  /// The metrics of a list length; the first one's where it is not measured.
  package func line(of metrics: [RankingMetrics], cutoff: Int?) -> RankingMetrics? {
    metrics.first { $0.cutoff == cutoff } ?? metrics.first
  }
}

/// A moment that is to be measured: a value, worked out away from the main thread.
package struct EvaluationRequest: Sendable, Equatable {
  package let id: Int
  package let position: Int
  /// Of a run beside the one shown, by its number.
  var comparison: Int?
  package let data: StudiedData
  package let snapshot: Snapshot
  /// Where they are known already.
  package let baselines: Evaluation.Baselines?

  package static func == (a: EvaluationRequest, b: EvaluationRequest) -> Bool { a.id == b.id }

  /// nil where `control` asked to stop.
  package func perform(threads: Int, control: TrainingControl = TrainingControl()) -> Evaluation? {
    guard let heldOut = data.heldOut, let choice = data.holdOut else { return nil }
    let evaluator = Evaluator(
      HeldOutSplit(training: data.matrix, heldOut: heldOut), cutoffs: choice.cutoffs, threads: threads)
    guard let metrics = try? evaluator.metrics(of: snapshot, control: control),
      let baselines = baselines ?? Evaluation.Baselines(evaluator, choice, control: control)
    else { return nil }
    let predictsValues = snapshot.hyperparameters.objective.target == .value
    return Evaluation(
      metrics: metrics, errors: predictsValues ? evaluator.ratingErrors(of: snapshot) : nil,
      trainingErrors: predictsValues ? RatingErrors(of: snapshot, on: data.matrix.byUser, threads: threads) : nil,
      baselines: baselines)
  }
}

extension Evaluation.Baselines {
  /// nil where `control` asked to stop.
  init?(_ evaluator: Evaluator, _ choice: HoldOutChoice, control: TrainingControl) {
    guard let popularity = try? evaluator.popularity(control: control) else { return nil }
    let sentence = evaluator.protocolSentence(choice.rule.protocolWords)
    self.init(
      popularity: popularity, random: evaluator.randomOrder(), meanErrors: evaluator.meanErrors(),
      protocolSentence: sentence.prefix(1).uppercased() + sentence.dropFirst())
  }
}
