import WALS

/// One dense array that NumPy saved: a matrix, or a table of its numbers or texts, a line a row. Where users or items have
/// no ids, they are numbered from 0 as in Python.
enum NumPyReader: DataReader {
  static func recognizes(_ head: [UInt8], _ options: OpeningOptions) -> Bool {
    head.starts(with: [0x93] + Array("NUMPY".utf8))
  }

  static func read(
    _ source: consuming ByteSource, head: [UInt8], name: String, options: OpeningOptions
  ) throws(DatasetError) -> Dataset {
    let (file, control) = (source.name, source.control)
    let bytes = try source.rest(atMost: 1 << 31)
    let array: NumPyArray
    do throws(ModelError) { array = try NumPyArray(bytes[...], name: file) } catch {
      throw DatasetError(error.description)
    }
    try check(array, file)
    var options = options
    options.delimiter = .comma
    options.quotes = true
    // Two columns of whole numbers may be pairs; of others they are a matrix.
    if array.shape[1] == 2, options.layout == nil, options.columns == nil, !array.holdsTexts,
      !array.elements.allSatisfy({ $0 == $0.rounded() && $0 >= 0 })
    {
      options.layout = .matrix
    }
    let sample = lines(of: array, rows: 0..<min(array.shape[0], sampleRows(array)))
    let (shape, recognition) = try TableRecognizer.recognize(sample, of: file, options: options, firstNumber: 0)
    if shape.header == nil, !array.holdsTexts, let isWide = shape.layout.isWide {
      return try matrix(array, isWide: isWide, name: name, file: file, options, recognition, control)
    }
    var text: [UInt8] = []
    for start in stride(from: 0, to: array.shape[0], by: 4096) {
      text += lines(of: array, rows: start..<min(array.shape[0], start + 4096))
      try control.check()
    }
    return try TableReader(ByteSource(text, name: file, control: control), shape: shape, rules: options.rules)
      .read(name: name, recognition: recognition)
  }

  private static func check(_ array: NumPyArray, _ file: String) throws(DatasetError) {
    let wanted = "a matrix of users × items has two axes, a row at least and two columns"
    guard array.shape.count == 2 else {
      let axes = array.shape.count
      throw DatasetError("\(file): this NumPy array has \(axes) \(axes == 1 ? "axis" : "axes"); \(wanted).")
    }
    guard array.shape[0] > 0 else { throw DatasetError("\(file): this NumPy array has no rows; \(wanted).") }
    guard array.shape[1] > 1 else {
      throw DatasetError(
        "\(file): this NumPy array has \(array.shape[1] == 1 ? "one column" : "no columns"); \(wanted).")
    }
  }

  /// So many rows are looked at, as of text.
  private static func sampleRows(_ array: NumPyArray) -> Int { max(4, min(1000, 100_000 / array.shape[1])) }

  private static func lines(of array: NumPyArray, rows: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    for row in rows {
      for column in 0..<array.shape[1] {
        if column > 0 { text.append(UInt8(ascii: ",")) }
        let cell = array.text(row * array.shape[1] + column)
        text += Array((array.holdsTexts ? CSVText.quoted(cell) : cell).utf8)
      }
      text.append(ASCII.lineFeed)
    }
    return text
  }

  private static func matrix(
    _ array: NumPyArray, isWide: Bool, name: String, file: String, _ options: OpeningOptions,
    _ recognition: Recognition, _ control: OpeningControl
  ) throws(DatasetError) -> Dataset {
    var collector = InteractionCollector(rules: options.rules, hasTimes: false)
    let (rows, columns, first) = (array.shape[0], array.shape[1], isWide ? 1 : 0)
    if isWide {
      for item in 0..<(columns - 1) { collector.items.intern(String(item)) }
    }
    for row in 0..<rows {
      var user = row
      if isWide {
        let name = array.text(row * columns)
        guard !name.isEmpty else { throw DatasetError("\(file): row \(row + 1) has no number for its user.") }
        user = collector.users.intern(name)
      }
      for column in first..<columns {
        let value = array.elements[row * columns + column]
        if value.isNaN { continue }
        guard value.isFinite else {
          throw DatasetError("\(file): row \(row + 1), column \(column + 1) is no finite number.")
        }
        collector.add(
          Interaction(
            user: Int32(truncatingIfNeeded: user), item: Int32(truncatingIfNeeded: column - first), value: value),
          place: FilePosition(file: file, line: row + 1, column: column + 1))
      }
      if row % 1024 == 0 {
        try control.check()
        try collector.check(file)
      }
    }
    return try collector.dataset(
      name: name, file: file, shape: isWide ? nil : (rows, columns), firstNumber: 0,
      recognition: recognition.counting(rows))
  }
}

extension TableLayout {
  /// Whether a table with a column for every item names its users in the first; nil for a long table.
  fileprivate var isWide: Bool? {
    switch self {
    case .long: nil
    case .wide: true
    case .matrix: false
    }
  }
}
