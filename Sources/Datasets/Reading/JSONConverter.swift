/// Makes a table with commas of JSON's objects.
struct JSONConverter: ByteConverter {
  private let columns: [String: Int]
  private let file: String
  private var objects = JSONObjects()
  private var header: [UInt8]?
  private var number = 0

  init(keys: [String], file: String) {
    columns = Dictionary(zip(keys, 0...)) { first, _ in first }
    self.file = file
    header = Array((keys.map(CSVText.quoted).joined(separator: ",") + "\n").utf8)
  }

  mutating func convert(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(DatasetError) -> [UInt8] {
    var text = header ?? []
    header = nil
    var number = number
    let (file, columns) = (file, columns)
    var cells = [[UInt8]](repeating: [], count: columns.count)
    try objects.read(bytes, of: file) { (record) throws(DatasetError) in
      number += 1
      for column in cells.indices { cells[column].removeAll(keepingCapacity: true) }
      try JSONObjects.fields(record, of: file, number: number) { key, value in
        if let column = columns[key] { cells[column] = value }
      }
      for column in cells.indices {
        if column > 0 { text.append(UInt8(ascii: ",")) }
        Self.append(cells[column], to: &text)
      }
      text.append(ASCII.lineFeed)
    }
    self.number = number
    if isLast, objects.isCutOff {
      throw DatasetError(
        FilePosition(file: file, line: number + 1, column: nil), "the file ends within this JSON record.")
    }
    return text
  }

  private static func append(_ cell: [UInt8], to text: inout [UInt8]) {
    let isSpecial = cell.contains { $0 == ASCII.quote || $0 == UInt8(ascii: ",") || ASCII.isLineEnd($0) }
    guard isSpecial || cell.first.map(ASCII.isBlank) ?? false || cell.last.map(ASCII.isBlank) ?? false else {
      text += cell
      return
    }
    text.append(ASCII.quote)
    for byte in cell {
      if byte == ASCII.quote { text.append(ASCII.quote) }
      text.append(byte)
    }
    text.append(ASCII.quote)
  }
}
