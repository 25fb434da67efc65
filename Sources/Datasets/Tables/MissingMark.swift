/// What stands where nothing was observed: nothing, `-`, `?`, `NA`, `N/A`, `NaN`, `null`, `nil`, `None`, `\N`, and the
/// same in brackets or after a `#`, in any case.
enum MissingMark {
  static func stands(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    switch range.count {
    case 0: return true
    case 1: return bytes[range.lowerBound] == ASCII.minus || bytes[range.lowerBound] == UInt8(ascii: "?")
    case 2...6:
      // Numbers, the most of cells, are told by their first byte.
      let first = bytes[range.lowerBound]
      guard first > ASCII.nine || first == UInt8(ascii: "#") else { return false }
      var word: UInt64 = 0
      for place in range { word = word << 8 | UInt64(bytes[place] | 0x20) }
      return words.contains(word)
    default: return false
    }
  }

  static func stands(for text: String) -> Bool {
    let bytes = Array(text.utf8)
    return stands(in: bytes.span, bytes.indices)
  }

  /// Such marks that could as well be ids, as people write them.
  static let names = [
    "NA", "N/A", "NaN", "nan", "NAN", "null", "NULL", "Null", "None", "none", "nil", "\\N", "<NA>", "#N/A",
  ]

  private static let words: Set<UInt64> = Set(
    ["na", "n/a", "nan", "null", "nil", "none", "\\n", "<na>", "#n/a"].map { word in
      word.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1 | 0x20) }
    })
}
