/// What two names have in common when case and accents do not count: `Amélie` and `AMELIE` have the same key.
///
/// Canonical decomposition is not in the standard library, but equality of characters is canonical: so every letter with
/// a mark is looked up by the letter and the mark that it equals.
package enum SearchKey {
  package static func of(_ text: String) -> String {
    var maker = Maker()
    return maker.key(of: text)
  }

  /// Makes the keys of many names, and remembers what each letter beyond ASCII becomes.
  package struct Maker {
    private var known: [Unicode.Scalar: (key: String, isMark: Bool)] = [:]

    package init(known: [Unicode.Scalar: (key: String, isMark: Bool)] = [:]) {
      self.known = known
    }

    package mutating func key(of text: String) -> String {
      if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
      var key = ""
      // A letter, and the marks after it.
      var (letter, marks) = (Unicode.Scalar?.none, String.UnicodeScalarView())
      for scalar in text.unicodeScalars {
        if !scalar.isASCII, isMark(scalar) {
          marks.append(scalar)
        } else {
          finish(letter, &marks, &key)
          letter = scalar
        }
      }
      finish(letter, &marks, &key)
      return key
    }

    private mutating func finish(
      _ letter: Unicode.Scalar?, _ marks: inout String.UnicodeScalarView, _ key: inout String
    ) {
      guard marks.isEmpty else {
        key += SearchKey.folded((letter.map { String($0) } ?? "") + String(marks))
        marks.removeAll(keepingCapacity: true)
        return
      }
      guard let letter else { return }
      if letter.isASCII {
        key.unicodeScalars.append(letter.lowercasedASCII)
      } else {
        key += looked(up: letter).key
      }
    }

    private mutating func isMark(_ scalar: Unicode.Scalar) -> Bool { looked(up: scalar).isMark }

    private mutating func looked(up scalar: Unicode.Scalar) -> (key: String, isMark: Bool) {
      if let entry = known[scalar] { return entry }
      let entry = (SearchKey.folded(String(scalar)), scalar.properties.generalCategory == .nonspacingMark)
      known[scalar] = entry
      return entry
    }
  }

  /// Looks for one key in many names. Names of ASCII are looked through as they are, byte by byte: no key is made of them.
  ///
  /// Source: the search of Knuth, Morris and Pratt, which never goes back.
  package struct Matcher {
    private let wanted: [UInt8]
    /// How much of `wanted` still matches where the byte after so much of it does not.
    private let fallback: [Int]
    private var maker = Maker()

    package init(_ text: String) {
      wanted = Array(SearchKey.of(text).utf8)
      var fallback = [Int](repeating: 0, count: wanted.count)
      var matched = 0
      for index in wanted.indices.dropFirst() {
        while matched > 0, wanted[matched] != wanted[index] { matched = fallback[matched - 1] }
        if wanted[matched] == wanted[index] { matched += 1 }
        fallback[index] = matched
      }
      self.fallback = fallback
    }

    package mutating func isFound(in name: String) -> Bool {
      if wanted.isEmpty { return true }
      return name.utf8.allSatisfy { $0 < 0x80 } ? contains(name.utf8) : contains(maker.key(of: name).utf8)
    }

    private func contains(_ bytes: String.UTF8View) -> Bool {
      var matched = 0
      for byte in bytes {
        let lowered = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        while matched > 0, wanted[matched] != lowered { matched = fallback[matched - 1] }
        if wanted[matched] == lowered { matched += 1 }
        if matched == wanted.count { return true }
      }
      return false
    }
  }

  private static func folded(_ text: String) -> String {
    var key = ""
    for character in text.lowercased() {
      if let base = bases[character] {
        key += base
      } else {
        for scalar in character.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
          key.unicodeScalars.append(scalar)
        }
      }
    }
    return key
  }

  /// Letters with one or two marks, and letters that are written as others, by what they are without.
  private static let bases: [Character: String] = {
    let letters = "abcdefghijklmnopqrstuvwxyzαεηιουωавгеиокуыэ"
    // Grave, acute, circumflex, tilde, macron, breve, dot, diaeresis, hook, ring, double acute, caron, horn, dot below,
    // diaeresis below, comma below, cedilla, ogonek.
    let marks: [Unicode.Scalar] = [
      "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{309}", "\u{30A}",
      "\u{30B}", "\u{30C}", "\u{31B}", "\u{323}", "\u{324}", "\u{326}", "\u{327}", "\u{328}",
    ]
    var bases: [Character: String] = [
      "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ð": "d", "þ": "th",
      "ς": "σ",
    ]
    for letter in letters {
      for mark in marks {
        bases[Character("\(letter)\(mark)")] = String(letter)
        for second in marks where "aeioudlnrs".contains(letter) && second != mark {
          bases[Character("\(letter)\(mark)\(second)")] = String(letter)
        }
      }
    }
    return bases
  }()
}

extension Unicode.Scalar {
  fileprivate var lowercasedASCII: Unicode.Scalar {
    (0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value) | 0x20) : self
  }
}
