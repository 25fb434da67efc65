import WALS

/// A half-step that is under way row by row: the first rows of a side are solved, the others still as they were.
package struct RowStep: Sendable {
  package let side: Side
  /// How many rows are solved, in their order.
  package let rows: Int
  package let count: Int
  /// The model in between, with its loss.
  package let snapshot: Snapshot

  /// Whether a row is the one just solved.
  package func marks(_ side: Side, _ row: Int) -> Bool { side == self.side && row == rows - 1 }
}
