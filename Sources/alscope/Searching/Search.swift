import Language
import WALS

/// A search over knobs at work: every combination of a plan on every division of the data, small ones side by side.
struct Search {
  /// What came of a combination.
  struct Row: Sendable {
    /// Its place in the plan.
    let index: Int
    /// On each division; fewer where one failed.
    var parts: [SearchTrial.Progress] = []
    var failure: String?
  }

  let plan: SweepPlan
  let base: Knobs
  let trial: SearchTrial
  let parts: [SearchTrial.Part]
  let trainers: [Trainer]
  let threads: Int
  let control: TrainingControl

  /// Multiply-adds of an iteration below which threads gain more from trials of their own than from rows of one: be there
  /// few trials, or many.
  private static let tinyWork = 3e8
  private static let smallWork = 1e10
  /// So many trials a thread are dealt out before any is told, so that a short one waits for no long one beside it.
  private static let trialsAtOnce = 4

  private var isSmall: Bool { work < Self.smallWork }
  private var isTiny: Bool { work < Self.tinyWork }

  /// Of the largest trial.
  private var work: Double {
    let k = plan.combinations.map { (try? plan.knobs($0, over: base).hyperparameters.factors) ?? 1 }.max() ?? 1
    let rows = parts.map { Double($0.matrix.userCount + $0.matrix.itemCount) }.max() ?? 0
    let entries = parts.map { Double($0.matrix.storedCount) }.max() ?? 0
    return Double(k) * Double(k) * (2 * entries + rows * Double(k) / 3)
  }

  /// Tries some combinations for a number of iterations, and gives each as it is done.
  ///
  /// - Parameter rows: where they are; those that failed are passed over.
  func advance(_ rows: [Row], to iterations: Int, take: (Row) throws -> Void) rethrows {
    let live = rows.filter { $0.failure == nil }
    // The last trials leave threads without work: with few of them that would be most of the time.
    let width = isSmall && (live.count >= 2 * threads || isTiny) ? max(1, threads) : 1
    let count = width == 1 ? 1 : width * Self.trialsAtOnce
    var start = 0
    while start < live.count, !control.shouldStop {
      let piece = Array(live[start..<min(live.count, start + count)])
      let done = Parallel.map(count: piece.count, threads: width) { place in
        advance(piece[place], to: iterations, alone: width == 1)
      }
      for row in done { if let row { try take(row) } }
      start += count
    }
  }

  /// nil where it was stopped.
  private func advance(_ row: Row, to iterations: Int, alone: Bool) -> Row? {
    var row = row
    let knobs: Knobs
    do {
      knobs = try plan.knobs(plan.combinations[row.index], over: base)
    } catch {
      row.failure = error.description
      return row
    }
    var progress: [SearchTrial.Progress] = []
    for (index, part) in parts.enumerated() {
      let trainer = alone ? trainers[index] : trainers[index].alone
      let evaluator =
        alone
        ? part.evaluator
        : Evaluator(
          part.evaluator.split, cutoffs: part.evaluator.cutoffs, relevantFrom: part.evaluator.relevantFrom, threads: 1)
      let outcome = trial.advance(
        row.parts.indices.contains(index) ? row.parts[index] : nil, knobs,
        on: SearchTrial.Part(matrix: part.matrix, evaluator: evaluator), trainer: trainer, to: iterations,
        control: control)
      switch outcome {
      case .measured(let more): progress.append(more)
      case .failed(let sentence):
        row.failure = sentence
        return row
      case .stopped: return nil
      }
    }
    row.parts = progress
    return row
  }

  /// The mean of a measure over divisions, and the standard deviation between them.
  static func statistics(_ row: Row, _ value: (SearchTrial.Progress) -> Double?) -> (mean: Double, deviation: Double)? {
    let values = row.parts.compactMap(value)
    guard !values.isEmpty, values.count == row.parts.count else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0)
  }

  /// The best first; of equal ones the one that comes first in the plan; what failed last.
  func sorted(_ rows: [Row], cutoff: Int?) -> [Row] {
    func worth(_ row: Row) -> Double? {
      guard row.failure == nil, let mean = Self.statistics(row, { $0.measures.value(trial.measure, at: cutoff) })?.mean
      else { return nil }
      return trial.measure.isError ? -mean : mean
    }
    let worths = rows.map { (row: $0, worth: worth($0)) }
    return worths.sorted { a, b in
      switch (a.worth, b.worth) {
      case (let x?, let y?): x != y ? x > y : a.row.index < b.row.index
      case (nil, nil): a.row.index < b.row.index
      default: a.worth != nil
      }
    }.map(\.row)
  }
}

extension Trainer {
  /// The same on one thread.
  fileprivate var alone: Trainer { Trainer(matrix: matrix, solver: solver, threads: 1) }
}
