import Language
import WALS

/// The next trials of a search beside the run: a value, worked out away from the main thread.
package struct SweepPiece: Sendable, Equatable {
  package let sweep: Int
  /// How many trials had ended when it was begun, which tells pieces of a search apart.
  let begun: Int
  let search: KnobSearch
  let choice: SweepChoice
  let data: StudiedData
  /// nil for the first piece, which divides the data.
  let division: SweepDivision?

  package static func == (a: SweepPiece, b: SweepPiece) -> Bool { a.sweep == b.sweep && a.begun == b.begun }

  /// Divides the data where that has not been done, and does as many trials as are well done side by side.
  package func perform(threads: Int, control: TrainingControl = TrainingControl()) -> SweepOutcome {
    guard let division = division ?? SweepDivision(data, choice, control: control) else {
      return control.shouldStop ? .tried([], nil) : .nothingHeldOut
    }
    let bench = division.bench(measure: search.measure, patience: choice.patience, threads: threads)
    return .tried(bench.advance(search, control: control), division)
  }
}

/// What came of trials.
package enum SweepOutcome: Sendable {
  /// Without those that were given up; with the data divided.
  case tried([SearchRow], SweepDivision?)
  case nothingHeldOut
}

/// The data of a search, divided as often as it measures, with what there is to beat.
package struct SweepDivision: Sendable {
  private let data: [StudiedData]
  private let splits: [HeldOutSplit]
  private let cutoffs: [Int]
  /// Of the first hold-out.
  package let baselines: Evaluation.Baselines

  /// nil where nothing would be held out, or `control` asked to stop.
  init?(_ data: StudiedData, _ choice: SweepChoice, control: TrainingControl) {
    let first = data.holdOut ?? Sweep.ownHoldOut
    var divided = [data.holdOut == nil ? data.divided(by: first) : data]
    for repeated in 1..<max(1, UInt32(clamping: choice.seeds)) {
      guard let next = first.repeated(repeated) else { break }
      divided.append(data.divided(by: next))
    }
    let splits = divided.compactMap { data in
      data.heldOut.map { HeldOutSplit(training: data.matrix, heldOut: $0) }
    }
    guard splits.count == divided.count, splits.allSatisfy({ $0.heldOut.storedCount > 0 }) else { return nil }
    let evaluator = Evaluator(splits[0], cutoffs: first.cutoffs)
    guard let baselines = Evaluation.Baselines(evaluator, first, control: control) else { return nil }
    (self.data, self.splits, cutoffs, self.baselines) = (divided, splits, first.cutoffs, baselines)
  }

  func bench(measure: Measure, patience: Int?, threads: Int) -> SearchBench {
    SearchBench(
      parts: zip(data, splits).map { data, split in
        SearchTrial.Part(
          trainer: Trainer(matrix: data.matrix, threads: threads),
          evaluator: Evaluator(split, cutoffs: cutoffs, threads: threads))
      },
      trial: SearchTrial(measure: measure, patience: patience) { [data] side, row in data[0].names(side)[row] },
      threads: threads)
  }
}

extension HoldOutChoice {
  /// The same with another seed; nil where nothing is drawn.
  func repeated(_ times: UInt32) -> HoldOutChoice? {
    guard case .random(let seed) = rule.order else { return nil }
    return HoldOutChoice(rule: HoldOut(rule.amount, .random(seed: seed &+ times)), cutoffs: cutoffs)
  }
}
