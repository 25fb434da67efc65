/// A pair that came twice although ``RepeatRule/error`` was asked for.
public struct RepeatedPair: Error, Sendable, Equatable {
  /// The pair's user, counted from 0.
  public let user: Int
  /// The pair's item, counted from 0.
  public let item: Int
  /// Where the first two of them stand in the log, counted from 0.
  public let positions: [Int]
}
