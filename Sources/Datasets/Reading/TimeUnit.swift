/// What the times of some data count, so that a date or a length in days can be compared with them.
enum TimeUnit: Double, CaseIterable, Sendable {
  case seconds = 1
  case milliseconds = 1e3
  case microseconds = 1e6
  case nanoseconds = 1e9

  /// How many of it a second has.
  var perSecond: Double { rawValue }

  /// The unit in which the latest of some times lies between 1973 and 2103; nil where there is none, as of years, of
  /// Excel's days or of numbers that only count up.
  ///
  /// - Parameter areDates: whether the times were written as dates, and so are seconds whatever their size.
  init?(latest: Double, areDates: Bool) {
    let units = Self.allCases.filter { (1e8..<4.2e9).contains(abs(latest) / $0.perSecond) }
    guard let unit = areDates ? .seconds : units.first else { return nil }
    self = unit
  }
}
