import Datasets
import Language
import WALS

/// What a person has to know of a run to judge its numbers, in words.
struct RunWords {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  /// The knobs that the objective and the start depend on, by symbol: `hu · α 40 · λ 0.1 · k 3 · seed 7 · init normal`.
  var knobs: String {
    ([run.hyperparameters.preset.rawValue] + shown.map { "\($0.symbol) \($0.text(in: knobValues))" } + origin)
      .joined(separator: " · ")
  }

  /// The same as options of the command line.
  var options: String {
    var words = ["--preset \(run.hyperparameters.preset.rawValue)"]
    words += shown.map { "--\($0.rawValue) \($0.text(in: knobValues))" }
    if run.hyperparameters.lambdaScaling != nil { words.append("--lambda-scaling \(run.objective.scaling.rawValue)") }
    return words.joined(separator: " ")
  }

  /// Every knob that matters, with what it is.
  var table: [(name: String, value: String, meaning: String)] {
    let preset = (Knob.preset.rawValue, run.hyperparameters.preset.rawValue, Knob.preset.summary)
    let scaling = (
      Knob.lambdaScaling.rawValue, run.objective.scaling.rawValue, Knob.lambdaScaling.summary
    )
    return [preset] + shown.map { ($0.symbol, $0.text(in: knobValues), $0.summary) } + [scaling]
  }

  private var knobValues: Knobs {
    var knobs = run.state.knobs
    knobs.hyperparameters = run.hyperparameters
    return knobs
  }

  private var shown: [Knob] {
    var shown = Knob.shown(of: run.hyperparameters)
    if case .drawn = run.start { shown += [.seed, .initial] }
    return shown
  }

  private var origin: [String] { run.start == .saved ? ["from a saved model"] : [] }

  /// How the numbers came about, one sentence each.
  var protocolSentences: [String] {
    let matrix = run.data.matrix
    var sentences = [
      "Data: \(run.data.name), \(matrix.userCount) users × \(matrix.itemCount) items, \(matrix.storedCount) stored "
        + "interactions (\(NumberText.percent(matrix.density)) of all pairs)."
    ]
    switch run.start {
    case .drawn(let kind, let seed):
      sentences.append("Start: N(0, 1) factors, init \(kind.rawValue), seed \(seed).")
    case .spark(let seed): sentences.append("Start: drawn by Spark, seed \(seed).")
    case .saved: sentences.append("Start: the factors of a saved model.")
    }
    sentences.append(
      "Training: \(run.history.count - 1) half-steps up to \(run.halfSteps); each solves every row of one side exactly by "
        + "Cholesky factorization in double precision, with the other side fixed.")
    sentences.append(
      "Loss: over all pairs, Σ c (t − s)² of the stored ones + w₀ Σ s² of all others + Σ λ‖x‖² + Σ λ‖y‖², exact.")
    let changes = run.moments.compactMap { moment in moment.change.map { "after half-step \(moment.halfStep): \($0)" } }
    if !changes.isEmpty {
      sentences.append(
        "Changed on the way (losses before and after are of different problems): " + changes.joined(separator: "; ")
          + ".")
    }
    sentences.append(
      run.state.includesSeen
        ? "Lists: all items; those that the user already has are marked. Higher score first, then the item that comes first in the data."
        : "Lists: only items that the user does not have yet. Higher score first, then the item that comes first in the data."
    )
    return sentences
  }
}
