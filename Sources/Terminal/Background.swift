import Canvas

/// What is known of the terminal's background before it is asked.
enum Background {
  /// Some terminals say by `COLORFGBG=15;0` which of the sixteen colors theirs are.
  static func said(in environment: [String: String]) -> RGB? {
    guard let last = environment["COLORFGBG"]?.split(separator: ";").last, let number = Int(last), number < 16,
      number >= 0
    else { return nil }
    return number == 7 || number == 15 ? .white : .black
  }
}
