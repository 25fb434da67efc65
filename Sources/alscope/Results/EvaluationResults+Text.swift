import Canvas
import Datasets
import Language
import Study
import WALS

extension EvaluationResults {
  var table: String {
    var table = TextTable(
      columns: [.right("k"), .left("ranking")] + MetricName.allCases.map { .right($0.title) })
    for (index, cutoff) in cutoffs.enumerated() {
      for ranking in rankings {
        table.add(
          [String(cutoff), ranking.word]
            + MetricName.allCases.map { name in cell { ranking.metrics($0)[index][name] } })
      }
    }
    return
      "\(heading)\n"
      + protocolSentences.joined(separator: "\n") + "\n\n"
      + table.text + varietyTable + errorTable
  }

  var protocolSentences: [String] {
    [first.protocolSentence] + [HoldOut.repeats(trials.count)].compactMap(\.self)
  }

  /// `hu · α 40 · λ 0.01 · k 50 · half-step 20`; of a saved model the knobs that it was trained under, as far as it tells
  /// them.
  private var heading: String {
    guard let saved = first.saved else {
      let origin = first.startsFromSaved ? " · from a saved model" : ""
      return knobWords(first.snapshot.hyperparameters) + origin + " · " + halfSteps
    }
    guard let hyperparameters = saved.hyperparameters else {
      return "k \(saved.factors.factorCount) · saved model, whose other knobs it does not tell"
    }
    return knobWords(hyperparameters) + " · saved model"
  }

  private func knobWords(_ hyperparameters: Hyperparameters) -> String {
    let knobs = Knobs(hyperparameters: hyperparameters)
    let words = Knob.shown(of: hyperparameters).map { "\($0.symbol) \($0.text(in: knobs))" }
    return ([hyperparameters.preset.rawValue] + words + (hyperparameters.biases ? ["biases"] : []))
      .joined(separator: " · ")
  }

  /// `half-step 20`, of several divisions that ended by themselves `half-steps 18 to 22`
  private var halfSteps: String {
    let all = trials.map(\.snapshot.halfStep)
    guard let least = all.min(), let most = all.max(), least < most else { return "half-step \(all[0])" }
    return "half-steps \(least) to \(most)"
  }

  private var varietyTable: String {
    var table = TextTable(columns: [.right("k"), .left("lists"), .right("coverage"), .right("novelty")])
    for cutoff in cutoffs where first.model.value(.coverage, at: cutoff) != nil {
      table.add(
        [String(cutoff), "this model"]
          + [Measure.coverage, .novelty].map { measure in cell { $0.model.value(measure, at: cutoff) } })
    }
    return "\n" + table.text
  }

  private var errorTable: String {
    guard first.model.errors != nil else { return "" }
    var table = TextTable(columns: [.left("held-out values"), .right("RMSE"), .right("MAE")])
    table.add(["this model", cell { $0.model.errors?.rmse }, cell { $0.model.errors?.mae }])
    if first.validation?.errors != nil {
      table.add(["validation part", cell { $0.validation?.errors?.rmse }, cell { $0.validation?.errors?.mae }])
    }
    let part = first.saved == nil ? "on what it was trained on" : "on the training part"
    table.add([part, cell { $0.trainingErrors?.rmse }, cell { $0.trainingErrors?.mae }])
    table.add(["training mean", cell { $0.meanErrors?.rmse }, cell { $0.meanErrors?.mae }])
    return "\n" + table.text
  }
}
