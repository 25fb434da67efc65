/// The characters of bytes from 0x80 on: parts of UTF-8, or each one by itself in a locale of single bytes.
struct ByteCharacters {
  /// Of the 128 bytes from 0x80 on; nil for UTF-8.
  private let high: [Unicode.Scalar?]?

  init(high: [Unicode.Scalar?]?) { self.high = high }

  /// Whether each byte is a character.
  var areBytes: Bool { high != nil }

  /// The character of a byte where bytes are characters.
  func scalar(of byte: UInt8) -> Unicode.Scalar? {
    guard byte >= 0x80 else { return Unicode.Scalar(byte) }
    let index = Int(byte) - 0x80
    guard let high, high.indices.contains(index) else { return nil }
    return high[index]
  }

  func text(of bytes: [UInt8]) -> String {
    areBytes
      ? String(String.UnicodeScalarView(bytes.compactMap(scalar))) : String(decoding: bytes, as: UTF8.self)
  }
}
