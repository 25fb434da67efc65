import Canvas

/// What is known of the terminal’s background, before it is asked and when it has answered.
enum Background {
  /// Some terminals say by `COLORFGBG=15;0` which of the sixteen colors theirs are.
  static func said(in environment: [String: String]) -> RGB? {
    guard let last = environment["COLORFGBG"]?.split(separator: ";").last, let number = Int(last), number < 16,
      number >= 0
    else { return nil }
    return number == 7 || number == 15 ? .white : .black
  }

  /// What a terminal that was asked answers: `]11;rgb:RRRR/GGGG/BBBB` with one to four digits a color.
  static func answered(_ answer: String) -> RGB? {
    guard let start = ["]11;rgb:", "]11;rgba:"].first(where: answer.hasPrefix) else { return nil }
    let parts = answer.dropFirst(start.count).split(separator: "/", omittingEmptySubsequences: false).map(channel)
    guard parts.count == (start.hasSuffix("a:") ? 4 : 3), let red = parts[0], let green = parts[1], let blue = parts[2]
    else { return nil }
    return RGB(red: red, green: green, blue: blue)
  }

  /// A number of hexadecimal digits as a share of the largest one, from 0 to 255.
  private static func channel(_ digits: Substring) -> UInt8? {
    guard (1...4).contains(digits.count), digits.first != "+", let value = UInt32(digits, radix: 16) else { return nil }
    let most = (UInt32(1) << (4 * UInt32(digits.count))) - 1
    return UInt8(value * 255 / most)
  }
}
