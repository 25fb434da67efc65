import WALS

/// One side's factors with the ids of its rows: what `users.csv` and `items.csv` of a saved model hold.
///
///     id,title,f1,f2
///     196,Heat (1995),-1.4031,0.25
///
/// The column of titles is there where rows have any.
public struct FactorTable: Sendable, Equatable {
  /// The id of each row.
  public let ids: [String]
  /// One for each row, empty where it has none; no element at all where no row has one.
  public let titles: [String]
  /// ids × k
  public let factors: FactorMatrix

  /// - Precondition: as many ids as rows, and as many titles or none.
  public init(ids: [String], titles: [String] = [], factors: FactorMatrix) {
    precondition(ids.count == factors.rowCount && (titles.isEmpty || titles.count == ids.count))
    self.ids = ids
    self.titles = titles.allSatisfy(\.isEmpty) ? [] : titles
    self.factors = factors
  }
}
