/// What becomes of several values for one pair of user and item.
public enum RepeatRule: String, Sendable, CaseIterable {
  /// They add up.
  case sum
  /// The largest stays.
  case max
  /// The last one stays: the latest by time where times are known, else the one that came last.
  case last
  /// They are refused.
  case error
}

/// A pair that came twice although ``RepeatRule/error`` was asked for.
public struct RepeatedPair: Error, Sendable, Equatable {
  public let user: Int
  public let item: Int
  /// Where the first two of them stand in the log, counted from 0.
  public let positions: [Int]
}
