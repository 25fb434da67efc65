/// A stored value that an objective has no meaning for.
public struct UnfitValue: Error, Sendable, Equatable {
  public let user: Int
  public let item: Int
  public let value: Double

  public init(user: Int, item: Int, value: Double) {
    self.user = user
    self.item = item
    self.value = value
  }
}
