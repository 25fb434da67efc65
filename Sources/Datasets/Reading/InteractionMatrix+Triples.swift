import WALS

extension InteractionMatrix {
  /// Interactions in any order: users, items and values of one length.
  typealias Triples = (users: [Int32], items: [Int32], values: [Double])

  /// The matrix of interactions that a reader or a maker of data has put together.
  ///
  /// - Throws: why they are no matrix, as whoever opens data is told.
  init(of triples: Triples, users: Int, items: Int) throws(DatasetError) {
    do {
      try self.init(
        userCount: users, itemCount: items, users: triples.users, items: triples.items, values: triples.values)
    } catch {
      throw DatasetError(error.description)
    }
  }
}
