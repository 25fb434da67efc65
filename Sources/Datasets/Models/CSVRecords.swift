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

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func next() throws(ModelError) -> Record? {
    while let byte = current, byte == .lineFeed || byte == .carriageReturn { step() }
    guard current != nil else { return nil }
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try current == .quote ? quotedField() : plainField())
      guard current == .comma else { break }
      step()
    }
    return Record(line: start, fields: fields)
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
