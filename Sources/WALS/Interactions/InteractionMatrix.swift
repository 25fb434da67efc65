/// The interactions r_ui between users and items, stored twice: by users for the users' half-steps and by items for the
/// items' half-steps.
///
/// Shape users × items. A value of 0 is the same as no entry, so no stored value is 0.
public struct InteractionMatrix: Sendable, Equatable {
  /// users × items
  public let byUser: CompressedRows
  /// items × users: the transpose
  public let byItem: CompressedRows

  /// How many users there are, with entries or without.
  public var userCount: Int { byUser.rowCount }
  /// How many items there are, with entries or without.
  public var itemCount: Int { byItem.rowCount }
  /// nnz: how many pairs are stored.
  public var storedCount: Int { byUser.storedCount }
  /// The stored share of all pairs, from 0 to 1.
  public var density: Double {
    let pairs = Double(userCount) * Double(itemCount)
    return pairs > 0 ? Double(storedCount) / pairs : 0
  }

  /// Takes the entries by users, users × items, and transposes them.
  public init(byUser: CompressedRows) {
    self.byUser = byUser
    self.byItem = byUser.transposed()
  }

  init(byUser: CompressedRows, threads: Int) {
    self.byUser = byUser
    self.byItem = byUser.transposed(threads: threads)
  }

  /// Builds the matrix from triples in any order. Repeated pairs add up; what is or becomes 0 is not stored.
  ///
  /// - Throws: ``TrainingError`` where the arrays are not of one length, an index lies beyond the shape, or a value or a
  ///   sum of values is no finite number.
  public init(
    userCount: Int, itemCount: Int, users: [Int32], items: [Int32], values: [Double]
  ) throws(TrainingError) {
    self.init(
      byUser: try CompressedRows(
        rowCount: userCount, columnCount: itemCount, rows: users, columns: items, values: values))
  }

  /// The matrix of a shape without entries.
  package init(emptyUsers userCount: Int, items itemCount: Int) {
    self.init(
      byUser: CompressedRows(
        trustedColumnCount: itemCount, rowStarts: [Int](repeating: 0, count: userCount + 1), columns: [], values: []))
  }

  /// The stored value r_ui of a pair, or nil.
  public func value(user: Int, item: Int) -> Double? {
    byUser.value(row: user, column: item)
  }
}
