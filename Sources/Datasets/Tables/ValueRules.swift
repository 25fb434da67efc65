import WALS

/// What becomes of values at the door, before they are entries.
struct ValueRules: Sendable {
  var repeats = RepeatRule.sum
  /// Lower values are left out.
  var least: Double?
  /// What every entry counts as instead of its value.
  var constant: Double?
  /// Values and texts that mean that nothing was observed.
  var missing: (numbers: [Double], texts: Set<String>) = ([], [])
  /// What each kind of event counts as.
  var weights: [String: Double] = [:]
  /// Whether lines without a user, an item or a value are left out.
  var skipsIncomplete = false
  var halfLife: HalfLife?
  /// Whether times are wanted once they have had their part in the values.
  var keepsTimes = true

  /// Whether times have a part in the values, or are wanted for themselves.
  var needsTimes: Bool { keepsTimes || repeats == .last || halfLife != nil }

  /// Whether a number alone may leave its entry out or change it.
  var looksAtNumbers: Bool { least != nil || constant != nil || !missing.numbers.isEmpty }

  /// Whether values of 0 are more than a number of them: a 0 takes part where it can take the place of another value.
  var needsZeros: Bool { repeats == .last || repeats == .max }

  /// Whether values of 0 are looked at one by one.
  var keepsZeros: Bool { needsZeros || looksAtNumbers || repeats == .error }

  func isMissing(_ number: Double) -> Bool { missing.numbers.contains(number) }
}

/// The time after which an entry counts half.
public struct HalfLife: Equatable, Sendable {
  /// Seconds, or whatever a file counts its times in.
  public let length: Double
  /// Whether the length was given in days or the like, and so is in seconds.
  public let isSeconds: Bool

  /// A length as a person types it: `30d`, `12h`, `2w`, `1y`, `10s`, or a number in the file's own unit.
  ///
  /// - Throws: one sentence that says what may be typed.
  public init(typed text: String) throws(DatasetError) {
    let units: [Character: Double] = [
      // An m would be a minute to some and a month to others.
      "s": 1, "h": 3600, "d": 86_400, "w": 604_800, "y": 31_556_952,
    ]
    let unit = text.last.flatMap { units[$0] }
    let number = Double(unit == nil ? text : String(text.dropLast()))
    guard let number, number > 0, number.isFinite else {
      throw DatasetError("half-life takes a time such as 30d, 12h, 2w or 1y, not “\(text)”.")
    }
    (length, isSeconds) = (number * (unit ?? 1), unit != nil)
  }

  /// The length in the unit that some times are in: seconds, milliseconds, microseconds or nanoseconds since 1970.
  ///
  /// - Parameter areDates: whether the times were written as dates.
  /// - Returns: nil where the times are none of these and the length is in seconds.
  func length(forLatest latest: Double, areDates: Bool) -> Double? {
    guard isSeconds else { return length }
    return TimeUnit(latest: latest, areDates: areDates).map { length * $0.perSecond }
  }
}
