import CSQLite
import Platform

/// The rows of one SELECT in a database of SQLite, as CSV with the names of the columns first. Nothing but the database is
/// read, and nothing is written, whatever the query or the database says.
final class SQLiteRows {
  private let rows: OpaquePointer
  /// Asked by the library while a query is under way.
  private let control: OpeningControl
  private let file: String

  /// - Parameters:
  ///   - path: of a file that is there.
  ///   - file: what errors call it.
  /// - Throws: why it cannot be opened, or the query not be done.
  init(_ path: String, query: String, file: String, control: OpeningControl) throws(DatasetError) {
    (self.file, self.control) = (file, control)
    // What begins otherwise might be taken for something else than a path.
    let place = path.hasPrefix("/") ? path : "./" + path
    var message = Self.message
    // What is made of the rows takes its share, too.
    let bytes = Int64(min(MemoryBudget.limit / 4, 1 << 40))
    let context = Unmanaged.passUnretained(control).toOpaque()
    let opened = sqlite_rows_open(
      place, bytes,
      { $0.map { Unmanaged<OpeningControl>.fromOpaque($0).takeUnretainedValue().shouldStop } ?? false }, context,
      &message)
    guard let opened else {
      throw DatasetError("\(file): SQLite cannot open this database: \(Self.text(message)).")
    }
    rows = opened
    guard !query.contains("\0"), sqlite_rows_begin(rows, query, &message) else {
      throw DatasetError("\(file): SQLite cannot do this query: \(Self.text(message)).")
    }
  }

  deinit { sqlite_rows_close(rows) }

  /// As ``ByteSource/read(into:from:)``.
  func read(into buffer: inout [UInt8], from start: Int) throws(DatasetError) -> Int {
    var message = Self.message
    let count = buffer.withUnsafeMutableBufferPointer { bytes in
      bytes.baseAddress.map { sqlite_rows_read(rows, $0 + start, bytes.count - start, &message) } ?? 0
    }
    try control.check()
    guard count >= 0 else { throw DatasetError("\(file): SQLite cannot read further: \(Self.text(message)).") }
    return count
  }

  private static let message = [CChar](repeating: 0, count: Int(sqlite_rows_message_size))

  /// A message of the library without its end, as a part of a sentence.
  private static func text(_ message: [CChar]) -> String {
    let words = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return words.isEmpty ? "it has a null character" : words
  }
}
