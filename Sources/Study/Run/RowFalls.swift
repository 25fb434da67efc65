import WALS

/// What each row of the last half-step took from the loss: why it fell as it did.
package struct RowFalls: Sendable, Equatable {
  package struct Fall: Sendable, Equatable {
    package let row: Int
    /// The row's part of the loss before and after; the difference is what it took.
    package let before: Double
    package let after: Double
    package var taken: Double { before - after }
  }

  package let side: Side
  package let halfStep: Int
  /// The largest fall first; equal ones in the order of the data.
  package let falls: [Fall]
  /// The loss before and after. A half-step that comes about row by row is counted as far as it is.
  package let lossBefore: Double
  package let lossAfter: Double

  /// What all rows took: the fall of the loss but for rounding.
  package let taken: Double

  /// - Parameters:
  ///   - before: the model before the half-step.
  ///   - after: the model after it, which differs in the factors of one side.
  package init(side: Side, before: Snapshot, after: Snapshot, trainer: Trainer) {
    self.side = side
    halfStep = after.halfStep == before.halfStep ? before.halfStep + 1 : after.halfStep
    let (first, last) = (trainer.rowLosses(of: side, at: before), trainer.rowLosses(of: side, at: after))
    let all = zip(first, last).enumerated().map { Fall(row: $0.offset, before: $0.element.0, after: $0.element.1) }
    falls = all.sorted { $0.taken != $1.taken ? $0.taken > $1.taken : $0.row < $1.row }
    taken = all.reduce(0) { $0 + $1.taken }
    (lossBefore, lossAfter) = (before.loss.total, after.loss.total)
  }

  /// The share of the whole fall that so many of the largest falls make; nil where nothing fell.
  package func share(ofFirst count: Int) -> Double? {
    taken > 0 ? falls.prefix(count).reduce(0) { $0 + $1.taken } / taken : nil
  }
}
