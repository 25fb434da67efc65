/// What becomes of several values for one pair of user and item.
public enum RepeatRule: String, Sendable, CaseIterable {
  /// They add up.
  case sum
  /// The largest stays.
  case max
  /// The last one stays: the latest by time where times are known, else the one that came last.
  case last
  /// Their mean stays.
  case mean
  /// They are refused.
  case error
}
