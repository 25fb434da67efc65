import Language
import Platform

/// A file with an id a line. Blank lines are passed over; an id that stands there twice counts once.
struct IDFile {
  let ids: [String]

  /// Room for ten million ids; what is larger, or never ends, is none.
  private static let mostBytes = 256 << 20

  init(_ path: String) throws {
    let bytes = try FileReading.bytes(of: path, atMost: Self.mostBytes)
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw UserError("\(path) is not UTF-8 text.")
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    var known = Set<String>()
    var ids: [String] = []
    for line in text.split(whereSeparator: \.isNewline) where known.insert(String(line)).inserted {
      ids.append(String(line))
    }
    self.ids = ids
  }
}
