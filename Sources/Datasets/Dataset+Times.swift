extension Dataset {
  /// A time as a person types it, in the unit that the data's times are in.
  ///
  /// - Parameters:
  ///   - text: a date, or a number as the data have them.
  ///   - option: what an error calls what was typed: `--until-time`.
  /// - Throws: one sentence where the text is no time, or a date that cannot be compared with the data's numbers.
  package func time(typed text: String, for option: String) throws(DatasetError) -> Double {
    guard let typed = TimeText.read(text) else {
      throw DatasetError("\(option) takes a date such as 2024-05-01 or a number, not “\(text)”.")
    }
    guard let range = timeRange else { return typed }
    let unit = TimeUnit(latest: range.upperBound, areDates: recognition?.hasDates ?? false)
    let bytes = Array(text.utf8)
    var seconds = DecimalNumber.read(bytes.span, in: bytes.indices) == DecimalNumber.Reading.none ? typed : nil
    // 20240301 is a number as well; what lies among the data's own is one of them.
    if seconds == nil, unit != nil, !range.contains(typed) {
      seconds = TimeFormat.digits.read(bytes.span, in: bytes.indices)
      if seconds == nil, TimeFormat.digits.read(bytes.span, in: bytes.indices, anyDay: true) != nil {
        throw DatasetError("\(option) \(text) is no date, since its month has no such day.")
      }
    }
    guard let seconds else { return typed }
    guard let unit else {
      throw DatasetError(
        "\(option) \(text) is a date, and the times of \(name) are numbers that are no seconds since 1970 "
          + "(\(timeRangeWords)): give a number among these.")
    }
    return seconds * unit.perSecond
  }

  /// `from 1 to 9`: the earliest and the latest time, as the data have them.
  package var timeRangeWords: String {
    guard let range = timeRange else { return "none" }
    if recognition?.hasDates ?? false {
      return "from \(TimeText.date(range.lowerBound)) to \(TimeText.date(range.upperBound))"
    }
    func words(_ time: Double) -> String { JSONValue.plainDecimals(of: time) }
    return "from \(words(range.lowerBound)) to \(words(range.upperBound))"
  }

  private var timeRange: ClosedRange<Double>? {
    guard let times, let earliest = times.min(), let latest = times.max() else { return nil }
    return earliest...latest
  }
}
