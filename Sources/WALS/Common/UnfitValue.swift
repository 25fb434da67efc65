/// A stored value that an objective has no meaning for.
public struct UnfitValue: Error, Sendable, Equatable {
  /// The row of the value, counted from 0.
  public let user: Int
  /// The column of the value, counted from 0.
  public let item: Int
  /// The stored value r itself.
  public let value: Double

  /// Takes the place of a value, counted from 0, and the value.
  public init(user: Int, item: Int, value: Double) {
    self.user = user
    self.item = item
    self.value = value
  }
}
