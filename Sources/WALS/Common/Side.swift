/// The side that a half-step solves, with the other side fixed.
public enum Side: String, Sendable, CaseIterable {
  case users, items

  public var other: Side { self == .users ? .items : .users }
}
