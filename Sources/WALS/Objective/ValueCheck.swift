extension Objective {
  /// The first stored value, by users and then items, that this objective cannot take: a negative one where confidence
  /// would be 1 + α r and turn negative.
  public func unfitValue(in matrix: InteractionMatrix) -> UnfitValue? {
    guard !allowsNegativeValues, let position = matrix.byUser.values.firstIndex(where: { $0 < 0 }) else { return nil }
    let starts = matrix.byUser.rowStarts
    // The last row that starts at or before the position.
    var (low, high) = (0, starts.count - 1)
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return UnfitValue(
      user: low, item: Int(matrix.byUser.columns[position]), value: matrix.byUser.values[position])
  }
}
