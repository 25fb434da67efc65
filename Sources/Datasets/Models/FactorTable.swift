import WALS

/// One side's factors with the ids of its rows: what `users.csv` and `items.csv` of a saved model hold.
///
///     id,title,f1,f2
///     196,Heat (1995),-1.4031,0.25
///
/// The column of titles is there where rows have any.
public struct FactorTable: Sendable, Equatable {
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

  /// The factors in the order of other ids.
  ///
  /// - Parameters:
  ///   - wanted: the ids of a dataset's users or items.
  ///   - kind: `user` or `item`, for the sentence.
  /// - Throws: where the two do not have the same ids.
  public func factors(inOrderOf wanted: [String], kind: String) throws(ModelError) -> FactorMatrix {
    let rows = Dictionary(zip(ids, ids.indices)) { first, _ in first }
    let missing = wanted.filter { rows[$0] == nil }
    if let first = missing.first {
      throw ModelError(
        "The saved model lacks \(missing.count) of the dataset's \(wanted.count) \(kind)s, “\(first)” among them.")
    }
    if ids.count > wanted.count {
      let known = Set(wanted)
      let extra = ids.first { !known.contains($0) } ?? ""
      throw ModelError(
        "The saved model has \(ids.count) \(kind)s and the dataset \(wanted.count): “\(extra)” is not in the dataset.")
    }
    var elements: [Double] = []
    elements.reserveCapacity(factors.elements.count)
    for id in wanted { elements += factors[rows[id] ?? 0] }
    return FactorMatrix(rowCount: wanted.count, factorCount: factors.factorCount, elements: elements)
  }
}
