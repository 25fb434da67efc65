/// The records of comma-separated text as RFC 4180 has it, one after the other. A byte-order mark and empty lines are
/// passed over; a line may end in CRLF.
struct CSVRecords {
  struct Record {
    /// The line it begins on, counted from 1.
    let line: Int
    let fields: [String]
  }

  private let bytes: [UInt8]
  private let path: String
  private var position: Int
  private var line = 1
  /// Where the field that was read last stands.
  private var last = 0..<0
  /// Whether the record that is being read has another field.
  private(set) var hasField = false

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func next() throws(ModelError) -> Record? {
    guard let start = try beginRecord() else { return nil }
    var fields: [String] = []
    while hasField { fields.append(try field()) }
    return Record(line: start, fields: fields)
  }

  /// Goes to the next record, whose fields are then read one by one as long as ``hasField`` says so.
  ///
  /// - Returns: the line it begins on, counted from 1; nil at the end.
  mutating func beginRecord() throws(ModelError) -> Int? {
    while hasField { _ = try field() }
    while let byte = current, byte == .lineFeed || byte == .carriageReturn { step() }
    hasField = current != nil
    return hasField ? line : nil
  }

  mutating func field() throws(ModelError) -> String {
    let start = position
    let text = try current == .quote ? quotedField() : plainField()
    last = start..<position
    passComma()
    return text
  }

  /// The field as a number; nil where it is none. Only what is hard to read becomes text on the way.
  ///
  /// - Parameter isSingle: whether the decimals stand for a number of single precision.
  mutating func number(isSingle: Bool) throws(ModelError) -> Double? {
    guard current != .quote else {
      let text = try field()
      return isSingle ? Float(text).map(Double.init) : Double(text)
    }
    let start = position
    while let byte = current, byte != .comma, byte != .lineFeed, byte != .carriageReturn { position += 1 }
    last = start..<position
    passComma()
    guard case .value(let value) = DecimalNumber.read(bytes.span, in: last) else { return nil }
    if !isSingle { return value }
    // Rounding twice goes wrong only where the first rounding ends halfway between two numbers, or among the smallest.
    let isHalfway = value.bitPattern & 0x1FFF_FFFF == 0x1000_0000
    if isHalfway || (value != 0 && abs(value) < Double(Float.leastNormalMagnitude)) {
      return Float(lastField).map(Double.init)
    }
    return Double(Float(value))
  }

  /// The field that was read last, as it stands.
  var lastField: String { String(decoding: bytes[last], as: UTF8.self) }

  private mutating func passComma() {
    hasField = current == .comma
    if hasField { step() }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func step() {
    if bytes[position] == .lineFeed { line += 1 }
    position += 1
  }

  private mutating func plainField() throws(ModelError) -> String {
    let start = position
    while let byte = current, byte != .comma, byte != .lineFeed, byte != .carriageReturn { position += 1 }
    return try text(bytes[start..<position])
  }

  private mutating func quotedField() throws(ModelError) -> String {
    let opening = line
    step()
    var content: [UInt8] = []
    while let byte = current {
      step()
      if byte != .quote {
        content.append(byte)
      } else if current == .quote {
        content.append(byte)
        step()
      } else {
        guard current.map({ [.comma, .lineFeed, .carriageReturn].contains($0) }) ?? true else {
          throw ModelError("\(path):\(line): after a closing quote comes a comma or the end of the line.")
        }
        return try text(content[...])
      }
    }
    throw ModelError("\(path):\(opening): a quote is opened here and never closed.")
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(ModelError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ModelError("\(path):\(line): this is not UTF-8 text.")
    }
    return text
  }
}

extension UInt8 {
  fileprivate static let lineFeed = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let comma = UInt8(ascii: ",")
}
