import WALS

/// What a plain line looks like in one kind of table, and how it is read.
///
/// Anything out of the ordinary is left to ``RecordScanner`` and those who know every rule and every sentence. So whatever
/// is read here must mean the same there.
protocol PlainForm: Sendable {
  /// Reads one line, its interactions into `part`.
  ///
  /// - Parameter known: the user of the line before.
  /// - Returns: where the next line begins; negative where this line is not plain or does not end before `end`, and then
  ///   `part` is as it was.
  func read(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, into part: inout InteractionPart, users: inout IdentifierTable,
    items: inout IdentifierTable, _ known: inout PlainIdentifier
  ) -> Int
}

/// An id of up to eight bytes, as one number, and its number in the table.
struct PlainIdentifier {
  private var word: UInt64 = 0
  private var length = 0
  private var number: Int32 = 0

  /// The number of an id, which is often the one before.
  ///
  /// - Parameter first: its first bytes, whatever follows them.
  @inline(__always)
  mutating func number(
    of bytes: Span<UInt8>, in range: Range<Int>, _ first: UInt64, in table: inout IdentifierTable
  ) -> Int32 {
    let length = range.count
    guard length <= 8 else { return Int32(truncatingIfNeeded: table.intern(bytes, in: range).number) }
    let word = Eight.first(length, of: first)
    if self.word != word || self.length != length {
      let number = Int32(truncatingIfNeeded: table.intern(word: word, length: length).number)
      self = PlainIdentifier(word: word, length: length, number: number)
    }
    return number
  }

  init() {}

  private init(word: UInt64, length: Int, number: Int32) {
    (self.word, self.length, self.number) = (word, length, number)
  }
}
