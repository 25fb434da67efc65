import Language
import WALS

/// Where the trials of a search are done: every combination on every division of the data, small ones side by side.
package struct SearchBench: Sendable {
  package let parts: [SearchTrial.Part]
  package let trial: SearchTrial
  package let threads: Int

  package init(parts: [SearchTrial.Part], trial: SearchTrial, threads: Int) {
    (self.parts, self.trial, self.threads) = (parts, trial, max(1, threads))
  }

  /// Multiply-adds of an iteration below which threads gain more from trials of their own than from rows of one: be there
  /// few trials, or many.
  private static let tinyWork = 3e8
  private static let smallWork = 1e10
  /// So many trials a thread are dealt out before any is told, so that a short one waits for no long one beside it; fewer
  /// where they would take long altogether.
  private static let trialsAtOnce = 4
  private static let workAtOnce = 1e11

  /// Does the trials that are next: so many as are well done side by side.
  ///
  /// - Returns: the search with what they came to; without what was given up.
  package func advance(_ search: KnobSearch, control: TrainingControl) -> [SearchRow] {
    let work = work(of: search)
    // The last trials leave threads without work: with few of them that would be most of the time.
    let isSideBySide =
      threads > 1 && (work < Self.tinyWork || (work < Self.smallWork && search.roundCount >= 2 * threads))
    let each = Self.workAtOnce / max(1, work * Double(min(search.iterations, 1_000_000)))
    let count = isSideBySide ? threads * max(1, min(Self.trialsAtOnce, Int(each))) : 1
    let rows = search.next(count)
    let done = Parallel.map(count: rows.count, threads: isSideBySide ? threads : 1) { place in
      advance(rows[place], of: search, alone: isSideBySide, control)
    }
    return done.compactMap(\.self)
  }

  /// Multiply-adds of an iteration of the largest trial.
  private func work(of search: KnobSearch) -> Double {
    let rows = parts.map { Double($0.matrix.userCount + $0.matrix.itemCount) }.max() ?? 0
    let entries = parts.map { Double($0.matrix.storedCount) }.max() ?? 0
    let k = Double(search.mostFactors)
    return k * k * (2 * entries + rows * k / 3)
  }

  /// nil where it was given up.
  private func advance(
    _ row: SearchRow, of search: KnobSearch, alone: Bool, _ control: TrainingControl
  ) -> SearchRow? {
    var row = row
    let knobs: Knobs
    do throws(UserError) { knobs = try search.knobs(row) } catch {
      row.failure = error.description
      return row
    }
    var progress: [SearchTrial.Progress] = []
    for (index, part) in parts.enumerated() {
      if let objection = Self.objection(to: knobs.hyperparameters, on: part.matrix) {
        row.failure = objection
        return row
      }
      let outcome = trial.advance(
        row.parts.indices.contains(index) ? row.parts[index] : nil, knobs, on: alone ? part.alone : part,
        to: search.iterations, control: control)
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

  /// Why knobs are not trained with; nil where they are.
  private static func objection(to knobs: Hyperparameters, on matrix: InteractionMatrix) -> String? {
    if let objection = knobs.objection { return objection }
    if knobs.objective.unfitValue(in: matrix) != nil {
      return "The data have negative values, which preset \(knobs.preset.rawValue) does not take."
    }
    return knobs.memoryObjection(users: matrix.userCount, items: matrix.itemCount)
  }
}
