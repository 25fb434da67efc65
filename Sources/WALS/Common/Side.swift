/// The side that a half-step solves, with the other side fixed.
public enum Side: String, Sendable, CaseIterable {
  /// The rows of X, one for each user, and those of Y, one for each item.
  case users, items

  /// The side that a half-step of this one holds fixed.
  public var other: Side { self == .users ? .items : .users }
}
