import WALS

/// The figures of the open inspector, worked out once for what they depend on.
package enum Inspection: Sendable {
  case solve(RowSolve)
  case rows(RowFalls)
  case bowl(Bowl)
  case explanation(Explanation)
  /// - Parameter isBalanced: whether the factors had to be balanced for it.
  case similar([(row: Int, cosine: Double)], isBalanced: Bool)
  case map(MapFrame)
  case facts([Fact])
  case foldIn(trained: [Recommendation], foldedIn: [Recommendation], distance: Double)
  /// The selected user's list in each compared run, empty where a run has no model there.
  case compared(lists: [[Recommendation]])
  case failure(String)
}

/// Something that must hold, with the number that says how well it does.
package struct Fact: Equatable, Sendable {
  package let name: String
  /// nil where there is nothing to check yet.
  package let holds: Bool?
  package let figure: String
}
