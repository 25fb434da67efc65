/// Names that a person could not tell from each other, though they are names of different rows: what differs is not drawn,
/// or is drawn alike.
enum LookAlikes {
  /// The names as they are, but for those that would look like another one: behind these stand the code points that are not
  /// plain in them, and where even those are the same, the number of the row.
  static func apart(_ names: [String]) -> [String] {
    let odd = names.indices.filter { !isPlain(names[$0]) }
    guard !odd.isEmpty else { return names }
    var rows: [String: [Int]] = [:]
    for row in odd { rows[skeleton(of: look(of: names[row])), default: []].append(row) }
    // A plain name looks as it is, so it can only be one that others look like.
    var plain = Set<String>()
    for name in names where rows[name] != nil && isPlain(name) { plain.insert(name) }
    var shown = names
    for (skeleton, alike) in rows {
      let isAlone = alike.count == 1 && !plain.contains(skeleton)
      for row in alike {
        shown[row] = isAlone ? names[row] : look(of: names[row]) + " · " + codes(names[row])
      }
      let uses = Dictionary(alike.map { (shown[$0], 1) }, uniquingKeysWith: +)
      for row in alike where uses[shown[row], default: 1] > 1 { shown[row] += " · \(row + 1)" }
    }
    return shown
  }

  private static func isPlain(_ name: String) -> Bool { name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }

  /// What is seen of a name: no controls, no marks that may be ignored or are not drawn, no more marks on a letter than a
  /// screen shows, blanks of any width as one.
  private static func look(of name: String) -> String {
    var look = String.UnicodeScalarView()
    var marks = 0
    for scalar in name.unicodeScalars {
      let isMark = scalar.properties.generalCategory == .nonspacingMark
      marks = isMark ? marks + 1 : 0
      if marks > mostMarks || unseen.contains(scalar.value) { continue }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: continue
      case .spaceSeparator: look.append(" ")
      // Braille without a dot.
      case _ where scalar.value == 0x2800: look.append(" ")
      default: if !scalar.properties.isDefaultIgnorableCodePoint { look.append(scalar) }
      }
    }
    return String(look)
  }

  private static let mostMarks = 3

  /// Filler of Khitan, a head of a note that is not drawn.
  private static let unseen: Set<UInt32> = [0x16FE4, 0x1D159]

  /// The look with letters of other alphabets as the Latin ones that are drawn like them in most fonts, and without blanks
  /// at its ends: two names with one skeleton cannot be told apart by looking. Source: Unicode Technical Standard 39, of
  /// which these are the letters of Greek and Cyrillic.
  private static func skeleton(of look: String) -> String {
    var letters = String.UnicodeScalarView(look.unicodeScalars.map { drawnAlike[$0] ?? $0 })
    while letters.last == " " { letters.removeLast() }
    return String(letters.drop { $0 == " " })
  }

  private static let drawnAlike: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    uniqueKeysWithValues: zip(
      "аеіјорѕухһԁӏԛԝАВЕЅІЈКМНОРСТУХԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοργικνυс".unicodeScalars,
      "aeijopsyxhdlqwABESIJKMHOPCTYXQWABEZHIKMNOPTYXaopyikvuc".unicodeScalars))

  private static func codes(_ name: String) -> String {
    let odd = name.unicodeScalars.filter { $0.value < 0x20 || $0.value >= 0x7F }
    let codes = odd.prefix(8).map { "U+" + String($0.value, radix: 16, uppercase: true) }
    return codes.joined(separator: " ") + (odd.count > 8 ? " …" : "")
  }
}
