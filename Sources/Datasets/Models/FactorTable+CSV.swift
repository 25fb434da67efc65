import WALS

extension FactorTable {
  /// Writes the table as CSV: ids quoted where they need it, factors as the shortest decimals that read back the same.
  ///
  /// - Parameters:
  ///   - numbers: the precision in which these are the same.
  ///   - hasFactors: whether there are columns of factors; without them this is a list of ids.
  func write(
    to file: borrowing NewFile, numbers: SavedModel.Numbers = .float64, hasFactors: Bool = true
  ) throws(ModelError) {
    let columns = hasFactors ? (1...max(1, factors.factorCount)).map { "f\($0)" } : []
    var text = (["id"] + (titles.isEmpty ? [] : ["title"]) + columns).joined(separator: ",") + "\n"
    for (row, id) in ids.enumerated() {
      text += CSVText.quoted(id)
      if !titles.isEmpty { text += "," + (titles[row].isEmpty ? "" : CSVText.quoted(titles[row])) }
      if hasFactors { Self.add(factors[row], numbers, to: &text) }
      text += "\n"
      if text.utf8.count > 1 << 16 {
        try file.append(text)
        text = ""
      }
    }
    try file.append(text)
  }

  private static func add(_ row: ArraySlice<Double>, _ numbers: SavedModel.Numbers, to text: inout String) {
    switch numbers {
    case .float64: for factor in row { text += "," + JSONValue.decimals(of: factor) }
    case .float32: for factor in row { text += "," + JSONValue.decimals(of: Float(factor)) }
    }
  }

  /// Reads a table from the bytes of a CSV file.
  ///
  /// - Parameters:
  ///   - path: the file, for sentences.
  ///   - numbers: the precision in which the factors were written.
  /// - Throws: where the file is no such table, with the line and the column.
  init(csv bytes: [UInt8], path: String, numbers: SavedModel.Numbers = .float64) throws(ModelError) {
    var records = CSVRecords(bytes, path: path)
    guard let header = try records.next(), header.fields.first == "id" else {
      throw ModelError("\(path):1: the first line of a factor table is id,f1,f2,… with a column for every factor.")
    }
    let firstFactor = header.fields.dropFirst().first == "title" ? 2 : 1
    let k = header.fields.count - firstFactor
    if k > 0 { try SavedFactors.check(rows: 1, factors: k, of: "\(path): the rows") }
    var (ids, titles, elements) = ([String](), [String](), [Double]())
    var lines: [String: Int] = [:]
    while let line = try records.beginRecord() {
      let id = try records.field()
      ids.append(id)
      if let earlier = lines.updateValue(line, forKey: id) {
        throw ModelError("\(path):\(line): the id “\(id)” already stands on line \(earlier).")
      }
      var count = 1
      if firstFactor == 2, records.hasField {
        titles.append(try records.field())
        count += 1
      }
      while records.hasField {
        count += 1
        let factor = try records.number(isSingle: numbers == .float32)
        if count > k + firstFactor { continue }
        guard let factor, factor.isFinite else {
          throw ModelError("\(path):\(line):\(count): “\(records.lastField.prefix(40))” is not a finite number.")
        }
        elements.append(factor)
      }
      guard count == k + firstFactor else {
        throw ModelError(
          "\(path):\(line): the number of columns is \(count), but the first line has \(k + firstFactor).")
      }
    }
    self.init(
      ids: ids, titles: titles, factors: FactorMatrix(rowCount: ids.count, factorCount: k, elements: elements))
  }
}

extension JSONValue {
  /// The shortest decimals that read back as the same number of single precision.
  static func decimals(of value: Float) -> String {
    guard value.isFinite else { return "null" }
    let text = "\(value)"
    return text.hasSuffix(".0") && value != 0 ? String(text.dropLast(2)) : text
  }
}
