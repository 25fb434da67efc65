/// Tells what a table is by its first lines, as far as the options do not say it.
struct TableRecognizer {
  let options: OpeningOptions
  let file: String
  /// What users and items are numbered from where they have no ids.
  let firstNumber: Int
  let head: Head
  let header: HeaderLine
  var shape: TableShape
  let profiles: [ColumnProfile]
  var remarks: [String]

  /// So many columns are looked at; a table of more is one of items.
  private static let mostColumns = 200

  /// - Parameters:
  ///   - isMadeUp: whether the lines were made of records of another kind, below a line of names.
  ///   - firstNumber: what users and items are numbered from where they have no ids.
  /// - Throws: where the lines are no table, or may be read in several ways, with the place.
  static func recognize(
    _ sample: [UInt8], of file: String, options: OpeningOptions, isMadeUp: Bool = false, firstNumber: Int = 1
  ) throws(DatasetError) -> (shape: TableShape, recognition: Recognition) {
    var recognizer = try TableRecognizer(
      sample, of: file, options: options, isMadeUp: isMadeUp, firstNumber: firstNumber)
    let recognition = try recognizer.recognize()
    return (recognizer.shape, recognition)
  }

  init(
    _ sample: [UInt8], of file: String, options: OpeningOptions, isMadeUp: Bool, firstNumber: Int
  ) throws(DatasetError) {
    self.options = options
    self.firstNumber = firstNumber
    self.file = file
    head = try Head(sample, of: file, options: options, isMadeUp: isMadeUp)
    header = try HeaderLine(head, of: file, isGiven: isMadeUp)
    remarks = head.remarks
    shape = TableShape(
      delimiter: head.delimiter, hasQuotes: head.hasQuotes, linesAbove: head.linesAbove, layout: .wide,
      columnCount: header.columnCount, header: header.names, hasHeaderLine: header.isLine)
    let cells = header.cells
    let allowsCommas = head.delimiter != .comma || head.hasQuotes
    profiles = (0..<min(header.columnCount, Self.mostColumns)).map { column in
      ColumnProfile(
        cells.map { $0[column] }, allowsCommas: allowsCommas, given: options.numberFormat, dayFirst: options.dayFirst)
    }
  }

  mutating func recognize() throws(DatasetError) -> Recognition {
    if let layout = options.layout, layout != .long {
      guard options.columns == nil else {
        throw DatasetError(
          layout == .matrix
            ? "A matrix has a column for every item, so --columns has no meaning for it."
            : "A wide table has a column for every item, so --columns has no meaning for it.")
      }
      shape.layout = layout == .matrix ? .matrix : .wide
      if layout == .wide, shape.header == nil { takeWideHeader() }
      return try finish(isGuess: false)
    }
    if options.columns != nil {
      try takeColumns()
      return try finish(isGuess: false)
    }
    let long = LongReading(shape, profiles, cells: header.cells, weights: Set(options.weights.keys))
    if options.layout == .long {
      try takeLong(long)
      return try finish(long, isGuess: !long.isNamed)
    }
    let isGuess = try decide(long)
    return try finish(long, isGuess: isGuess)
  }

  /// Where a person says that the table is wide, its first line names the items if it is unlike the others.
  mutating func takeWideHeader() {
    let first = head.rows[0]
    guard first.count == shape.columnCount, !header.isLine,
      ColumnWord(first[0]).role == .user
        || first.dropFirst().contains(where: { !HeaderLine.isNumber($0) && !MissingMark.stands(for: $0) })
    else { return }
    (shape.header, shape.hasHeaderLine) = (first, true)
  }
}
