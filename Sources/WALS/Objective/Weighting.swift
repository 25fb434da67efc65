import RealModule

/// What becomes of values before they are confidences: the weights that retrieval of texts gives to words, with items in
/// the place of documents and users in that of words. By the formulas of the Python library implicit, whose functions
/// `bm25_weight` and `tfidf_weight` take items × users.
public enum Weighting: Sendable, Equatable {
  /// r (K₁ + 1) / (K₁ n_i + r) · idf_u, where n_i = 1 − B + B · (sum of the item's values) / (mean of such sums).
  ///
  /// What counts is less and less the more of it there is, popular items count less, and so do users who have much.
  case bm25(k1: Double = 100, b: Double = 0.8)
  /// √r · idf_u
  case tfidf

  /// idf_u = ln(items) − ln(1 + the user's entries): of who has all items it is negative.
  ///
  /// - Returns: the matrix with the same entries and other values. A value that becomes 0 is no entry any more.
  public func weighted(_ matrix: InteractionMatrix) -> InteractionMatrix {
    let (rows, columns) = (matrix.byUser, matrix.byItem)
    let n = Double(matrix.itemCount)
    var lengths: [Double] = []
    if case .bm25(_, let b) = self {
      let sums = (0..<columns.rowCount).map { item in
        columns.positions(ofRow: item).reduce(0) { $0 + columns.values[$1] }
      }
      let mean = sums.reduce(0, +) / max(1, n)
      lengths = sums.map { 1 - b + b * $0 / mean }
    }
    var values = Array(rows.values)
    for user in 0..<rows.rowCount {
      let idf = Double.log(n) - .log(onePlus: Double(rows.storedCount(ofRow: user)))
      for position in rows.positions(ofRow: user) {
        let value = rows.values[position]
        switch self {
        case .bm25(let k1, _):
          values[position] = value * (k1 + 1) / (k1 * lengths[Int(rows.columns[position])] + value) * idf
        case .tfidf: values[position] = value.squareRoot() * idf
        }
      }
    }
    let weighted = CompressedRows(
      trustedColumnCount: rows.columnCount, rowStarts: rows.rowStarts, columns: rows.columns, values: values)
    return InteractionMatrix(byUser: values.contains(0) ? weighted.keeping { values[$0] != 0 } : weighted)
  }
}
