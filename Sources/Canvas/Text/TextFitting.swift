/// Makes text fit a number of columns.
package enum TextFitting {
  /// The text whole where it fits; else its beginning and an ellipsis. Control characters are dropped either way.
  package static func fit(_ text: String, columns: Int) -> String {
    guard columns > 0 else { return "" }
    let clean = printable(text)
    if fits(clean, columns: columns) { return clean }
    var taken = String.UnicodeScalarView()
    var sum = 0
    for scalar in clean.unicodeScalars {
      let width = DisplayWidth.of(scalar)
      if sum + width > columns - 1 { break }
      taken.append(scalar)
      sum += width
    }
    return String(taken) + "…"
  }

  /// As much of the beginning as takes at most so many columns, without an ellipsis.
  package static func beginning(_ text: String, columns: Int) -> String {
    var taken = String.UnicodeScalarView()
    var sum = 0
    for scalar in printable(text).unicodeScalars {
      sum += DisplayWidth.of(scalar)
      if sum > columns { break }
      taken.append(scalar)
    }
    return String(taken)
  }

  /// The text whole where it fits; else its beginning and its end around an ellipsis, so that ids that begin alike can be
  /// told apart.
  package static func middle(_ text: String, columns: Int) -> String {
    let clean = printable(text)
    guard columns >= 5, !fits(clean, columns: columns) else { return fit(clean, columns: columns) }
    var end: [Unicode.Scalar] = []
    var sum = 0
    for scalar in clean.unicodeScalars.reversed() {
      sum += DisplayWidth.of(scalar)
      if sum > (columns - 1) / 2 { break }
      end.append(scalar)
    }
    // A mark does not stand without its letter.
    while let last = end.last, DisplayWidth.of(last) == 0 { end.removeLast() }
    let tail = String(String.UnicodeScalarView(end.reversed()))
    return fit(clean, columns: columns - DisplayWidth.of(tail)) + tail
  }

  /// A user's or item's name in so many columns: an id is shortened in the middle, and words at their end. An id has no
  /// blank, and a digit or an underscore.
  package static func name(_ text: String, columns: Int) -> String {
    let isID = !text.contains(" ") && text.utf8.contains { (0x30...0x39).contains($0) || $0 == 0x5F }
    return isID ? middle(text, columns: columns) : fit(text, columns: columns)
  }

  /// The text whole where it fits; else as many of its words as do, and an ellipsis that stands apart, so that no word and
  /// no number is cut. Only where not even the first word fits is that one cut.
  package static func words(_ text: String, columns: Int) -> String {
    let clean = printable(text)
    if fits(clean, columns: columns) { return clean }
    var end = clean.startIndex
    var sum = 0
    for index in clean.indices {
      // A blank and the ellipsis stand behind what is kept.
      if clean[index] == " ", sum <= columns - 2 { end = index }
      sum += DisplayWidth.of(String(clean[index]))
      if sum > columns { break }
    }
    while end > clean.startIndex, clean[clean.index(before: end)] == " " { end = clean.index(before: end) }
    return end == clean.startIndex ? fit(clean, columns: columns) : clean[..<end] + " …"
  }

  /// The text without as many of its last parts, between `·`, as make it fit, the first part always.
  package static func parts(_ text: String, columns: Int) -> String {
    var parts = text.split(separator: " · ", omittingEmptySubsequences: false)
    while parts.count > 1, !fits(printable(parts.joined(separator: " · ")), columns: columns) { parts.removeLast() }
    return words(parts.joined(separator: " · "), columns: columns)
  }

  /// The first of several wordings that fits; the last one where none does.
  package static func first(_ texts: [String], columns: Int) -> String {
    texts.first { fits($0, columns: columns) } ?? texts.last ?? ""
  }

  /// Whether a text takes at most so many columns.
  package static func fits(_ text: String, columns: Int) -> Bool {
    // No scalar takes more columns than bytes.
    if text.utf8.count <= columns { return true }
    var sum = 0
    for scalar in text.unicodeScalars {
      sum += DisplayWidth.of(scalar)
      if sum > columns { return false }
    }
    return true
  }

  /// The text without anything that steers a terminal or is not seen: controls, format characters such as right-to-left
  /// overrides, line separators, what by Unicode may be ignored, and marks piled up beyond what any language does.
  package static func printable(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var kept = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      if DisplayWidth.of(scalar) > 0 {
        marks = 0
      } else {
        guard isMark(scalar), marks < mostMarks else { continue }
        marks += 1
      }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// More than Vietnamese or pointed Hebrew put on one letter.
  private static let mostMarks = 3

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark && !scalar.properties.isDefaultIgnorableCodePoint
  }

  /// Several lines, each printable.
  package static func printableLines(_ text: String) -> String {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { printable(String(Substring($0))) }
      .joined(separator: "\n")
  }

  /// The text fitted and padded with blanks at its end to exactly so many columns.
  package static func left(_ text: String, columns: Int) -> String {
    let fitted = fit(text, columns: columns)
    return fitted + blanks(columns - DisplayWidth.of(fitted))
  }

  /// A name as ``name(_:columns:)`` has it, padded with blanks at its end to exactly so many columns.
  package static func leftName(_ text: String, columns: Int) -> String {
    left(name(text, columns: columns), columns: columns)
  }

  /// The text fitted and padded with blanks at its beginning to exactly so many columns.
  package static func right(_ text: String, columns: Int) -> String {
    let fitted = fit(text, columns: columns)
    return blanks(columns - DisplayWidth.of(fitted)) + fitted
  }

  private static func blanks(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}
