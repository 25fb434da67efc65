/// The records of delimited text, one after the other, out of one buffer of bytes: quotes as RFC 4180 has them, lines
/// ended by LF, CRLF or CR, blank lines passed over, a byte-order mark at the start ignored.
///
/// A record's fields are ranges of the buffer and hold until the next one is read; nothing is copied.
struct RecordScanner: ~Copyable {
  struct Field {
    var range: Range<Int>
    /// Whether quotes within it are still doubled.
    var isEscaped: Bool
  }

  let name: String
  let control: OpeningControl
  let delimiter: Delimiter
  private var hasQuotes: Bool
  /// Whether the lines were made from records of another kind: then a place is the record's number.
  private let isMadeUp: Bool
  private(set) var buffer: [UInt8]
  /// Those of the record at hand.
  private(set) var fields: [Field] = []
  /// The line the record at hand begins on, counted from 1.
  private(set) var line = 0
  /// Where the record at hand begins in the buffer.
  private var start = 0

  private var source: ByteSource
  private var filled = 0
  private(set) var position = 0
  private var nextLine = 1
  private var isAfterCarriageReturn = false
  private var hasEnded = false
  private var bytesRead = 0
  /// How often bytes were read, and so others stand at a place of the buffer.
  private(set) var fills = 0

  /// Bytes that were scanned more than once, since a record had not come whole yet.
  private(set) var bytesScannedAgain = 0

  /// A longer line is refused: it is no line of a table, and a buffer must hold it.
  static let longestLine = 64 << 20
  /// A line of more columns is refused: their places would take far more memory than the line.
  static let mostColumns = 1 << 20
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// - Parameters:
  ///   - hasQuotes: whether a quote at the beginning of a field means something.
  ///   - isMadeUp: whether the lines are records of another kind, below one line of names that has no number.
  init(
    _ source: consuming ByteSource, delimiter: Delimiter, hasQuotes: Bool = true, isMadeUp: Bool = false,
    chunk: Int = 1 << 20
  ) {
    name = source.name
    self.delimiter = delimiter
    self.hasQuotes = hasQuotes
    self.isMadeUp = isMadeUp
    nextLine = isMadeUp ? 0 : 1
    control = source.control
    self.source = source
    buffer = [UInt8](repeating: 0, count: max(16, chunk))
  }

  /// Reads on to the next record that is not blank; false at the end.
  mutating func next() throws(DatasetError) -> Bool {
    while true {
      start = position
      line = nextLine
      while try !scanRecord() {
        bytesScannedAgain += position - start
        position = start
        nextLine = line
        try fill()
      }
      if fields.count > 1 || fields.first.map({ !$0.range.isEmpty }) ?? false { return true }
      if position >= filled && hasEnded { return false }
    }
  }

  /// Whether the record at hand ends where the data do, without a line's end.
  var isCutOff: Bool {
    hasEnded && position >= filled && filled > 0 && !ASCII.isLineEnd(buffer[filled - 1])
  }

  /// Passes over the next lines that are not blank, whatever is in them.
  mutating func skipLines(_ count: Int) throws(DatasetError) {
    let means = hasQuotes
    hasQuotes = false
    defer { hasQuotes = means }
    for _ in 0..<count { _ = try next() }
  }

  /// The bytes that are there of the lines to come, and the number of the first.
  var coming: (range: Range<Int>, line: Int) { (position..<filled, nextLine) }

  /// Takes lines as read that someone else has read.
  mutating func pass(to position: Int, lines: Int) {
    self.position = position
    nextLine += lines
    isAfterCarriageReturn = false
  }

  /// What an error says the place of a field is, or of the whole record.
  func place(_ field: Int? = nil) -> FilePosition {
    guard let field, fields.indices.contains(field) else { return FilePosition(file: name, line: line, column: nil) }
    return place(ofByte: fields[field].range.lowerBound)
  }

  /// A field's bytes with its doubled quotes made single again.
  func content(_ field: Int) -> [UInt8] {
    let bytes = Array(buffer[fields[field].range])
    guard fields[field].isEscaped else { return bytes }
    var content: [UInt8] = []
    var isSecond = false
    for byte in bytes {
      isSecond = byte == ASCII.quote && !isSecond
      if !isSecond { content.append(byte) }
    }
    return content
  }

  /// A field as text.
  func text(_ field: Int) throws(DatasetError) -> String {
    guard let text = String(validating: content(field), as: UTF8.self) else {
      throw DatasetError(
        place(field), "this is not UTF-8 text; --encoding latin1, cp1252 or another name says what it is.")
    }
    return text
  }
}

extension RecordScanner {
  /// Moves the record at hand to the buffer's front and reads more after it.
  private mutating func fill() throws(DatasetError) {
    fills += 1
    let kept = filled - start
    if start > 0 {
      buffer.replaceSubrange(0..<kept, with: Array(buffer[start..<filled]))
      (position, filled, start) = (position - start, kept, 0)
    }
    if filled == buffer.count {
      guard filled < Self.longestLine else {
        throw DatasetError(
          FilePosition(file: name, line: line, column: nil),
          "this line is longer than \(Self.longestLine >> 20) MB; that is no line of a table.")
      }
      buffer += [UInt8](repeating: 0, count: buffer.count)
    }
    // At least as much as there is of the record, which is scanned from its beginning again: in small pieces, as they come
    // through a pipe, that would take a long line's square.
    let wanted = min(buffer.count, filled + kept)
    var count = try source.read(into: &buffer, from: filled)
    filled += count
    hasEnded = count == 0
    while !hasEnded, filled < wanted || filled < buffer.count && source.hasMoreAtOnce {
      let more = try source.read(into: &buffer, from: filled)
      filled += more
      hasEnded = more == 0
      count += more
    }
    if bytesRead == 0 && filled > 0 {
      while filled < 3, !hasEnded {
        let more = try source.read(into: &buffer, from: filled)
        filled += more
        hasEnded = more == 0
      }
      if filled >= 3, buffer.starts(with: Self.byteOrderMark) { (position, start) = (3, 3) }
    }
    bytesRead += count
  }

  /// Scans one line into fields; false when the buffer ends before it does.
  private mutating func scanRecord() throws(DatasetError) -> Bool {
    fields.removeAll(keepingCapacity: true)
    if isAfterCarriageReturn, position < filled {
      if buffer[position] == ASCII.lineFeed { position += 1 }
      isAfterCarriageReturn = false
      start = position
    }
    while true {
      skipBlanks()
      guard position < filled || hasEnded else { return false }
      if hasQuotes, position < filled, buffer[position] == ASCII.quote {
        guard try scanQuoted() else { return false }
      } else if delimiter == .blanks, position == filled || ASCII.isLineEnd(buffer[position]) {
        // What follows the last run of blanks is no field.
      } else {
        guard scanPlain() else { return false }
      }
      guard fields.count <= Self.mostColumns else {
        throw DatasetError(
          FilePosition(file: name, line: line, column: nil),
          "this line has more than \(Self.mostColumns) columns; that is no line of a table.")
      }
      guard position < filled else {
        if hasEnded { nextLine += 1 }
        return hasEnded
      }
      let byte = buffer[position]
      position += 1
      if delimiter == .colons, byte == Self.colon {
        position += 1
      } else if ASCII.isLineEnd(byte) {
        isAfterCarriageReturn = byte == ASCII.carriageReturn
        nextLine += 1
        return true
      }
    }
  }

  private static let colon = UInt8(ascii: ":")

  private func isDelimiter(at position: Int) -> Bool {
    let byte = buffer[position]
    return switch delimiter {
    case .byte(let delimiter): byte == delimiter
    case .colons: byte == Self.colon && position + 1 < filled && buffer[position + 1] == Self.colon
    case .blanks: ASCII.isBlank(byte)
    }
  }

  /// Whether it takes one byte more to know if a delimiter stands here.
  private func isUndecided(at position: Int) -> Bool {
    delimiter == .colons && buffer[position] == Self.colon && position + 1 == filled && !hasEnded
  }

  /// Blanks before a field mean nothing.
  private mutating func skipBlanks() {
    while position < filled, ASCII.isBlank(buffer[position]), delimiter == .blanks || !isDelimiter(at: position) {
      position += 1
    }
  }

  private mutating func scanPlain() -> Bool {
    let begin = position
    while position < filled, !isDelimiter(at: position), !ASCII.isLineEnd(buffer[position]) {
      if isUndecided(at: position) { return false }
      position += 1
    }
    guard position < filled || hasEnded else { return false }
    var end = position
    while end > begin, ASCII.isBlank(buffer[end - 1]) { end -= 1 }
    fields.append(Field(range: begin..<end, isEscaped: false))
    return true
  }

  private mutating func scanQuoted() throws(DatasetError) -> Bool {
    let opening = position
    position += 1
    var isEscaped = false
    while true {
      guard position < filled else {
        guard hasEnded else { return false }
        throw DatasetError(
          place(ofByte: opening), "a quote is opened here and never closed; --quote none takes quotes as they stand.")
      }
      let byte = buffer[position]
      if byte == ASCII.quote {
        guard position + 1 < filled || hasEnded else { return false }
        guard position + 1 < filled, buffer[position + 1] == ASCII.quote else { break }
        isEscaped = true
        position += 1
      } else if byte == ASCII.lineFeed, !isMadeUp {
        nextLine += 1
      }
      position += 1
    }
    fields.append(Field(range: opening + 1..<position, isEscaped: isEscaped))
    position += 1
    skipBlanks()
    guard position < filled || hasEnded else { return false }
    if delimiter == .blanks, position < filled, !ASCII.isLineEnd(buffer[position]), ASCII.isBlank(buffer[position - 1])
    {
      position -= 1
    }
    guard position == filled || isDelimiter(at: position) || ASCII.isLineEnd(buffer[position]) else {
      throw DatasetError(
        place(ofByte: position),
        "after a closing quote comes a delimiter or the end of the line; a quote within "
          + "quotes is doubled, and --quote none takes quotes as they stand.")
    }
    return true
  }

  /// The line and the character of a byte of the record at hand.
  private func place(ofByte byte: Int) -> FilePosition {
    if isMadeUp { return FilePosition(file: name, line: line, column: nil) }
    let before = buffer[start..<byte]
    let lastEnd = before.lastIndex(of: ASCII.lineFeed)
    let column = before[(lastEnd.map { $0 + 1 } ?? start)...].count { $0 & 0xC0 != 0x80 } + 1
    return FilePosition(file: name, line: line + before.count { $0 == ASCII.lineFeed }, column: column)
  }
}
