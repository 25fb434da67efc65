/// A pair that came twice although ``RepeatRule/error`` was asked for.
public struct RepeatedPair: Error, Sendable, Equatable {
  public let user: Int
  public let item: Int
  /// Where the first two of them stand in the log, counted from 0.
  public let positions: [Int]
}
