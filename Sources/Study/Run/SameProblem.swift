import WALS

/// Whether two sets of knobs ask for one and the same loss of a matrix, though they are not the same: knobs that the preset
/// does not use, or conventions that agree on these data.
enum SameProblem {
  /// With more entries than these, other knobs count as another problem; looking through them would hold up a frame.
  private static let mostEntries = 50_000

  /// Compares what the loss is made of: c and t of every entry, the weight of the rest, and λ of every row.
  static func holds(_ one: Hyperparameters, _ other: Hyperparameters, of matrix: InteractionMatrix) -> Bool {
    guard one.biases == other.biases, matrix.storedCount <= mostEntries else { return false }
    let (first, second) = (one.objective, other.objective)
    guard first.unobservedWeight == second.unobservedWeight,
      first.constantPerEntry == second.constantPerEntry
    else { return false }
    for side in [matrix.byUser, matrix.byItem]
    where first.regularization(of: side) != second.regularization(of: side) { return false }
    return matrix.byUser.values.allSatisfy {
      first.confidence(of: $0) == second.confidence(of: $0) && first.target(of: $0) == second.target(of: $0)
    }
  }
}
