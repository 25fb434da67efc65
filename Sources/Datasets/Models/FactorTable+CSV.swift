import WALS

extension FactorTable {
  /// Writes the table as CSV: ids quoted where they need it, factors as the shortest decimals that read back the same.
  func write(to file: borrowing NewFile) throws(ModelError) {
    let k = factors.factorCount
    var text = "id" + (1...max(1, k)).map { ",f\($0)" }.joined() + "\n"
    for (row, id) in ids.enumerated() {
      text += CSVText.quoted(id)
      for factor in factors[row] { text += "," + JSONValue.decimals(of: factor) }
      text += "\n"
      if text.utf8.count > 1 << 16 {
        try file.append(text)
        text = ""
      }
    }
    try file.append(text)
  }

  /// Reads a table from the bytes of a CSV file.
  ///
  /// - Parameter path: the file, for sentences.
  /// - Throws: where the file is no such table, with the line and the column.
  init(csv bytes: [UInt8], path: String) throws(ModelError) {
    var records = CSVRecords(bytes, path: path)
    guard let header = try records.next(), header.fields.first == "id", header.fields.count > 1 else {
      throw ModelError("\(path):1: the first line of a factor table is id,f1,f2,… with a column for every factor.")
    }
    let k = header.fields.count - 1
    var ids: [String] = []
    var elements: [Double] = []
    var lines: [String: Int] = [:]
    while let record = try records.next() {
      guard record.fields.count == k + 1 else {
        throw ModelError(
          "\(path):\(record.line): the number of columns is \(record.fields.count), but the first line has \(k + 1).")
      }
      if let earlier = lines.updateValue(record.line, forKey: record.fields[0]) {
        throw ModelError("\(path):\(record.line): the id “\(record.fields[0])” already stands on line \(earlier).")
      }
      ids.append(record.fields[0])
      for (column, field) in record.fields.enumerated().dropFirst() {
        guard let factor = Double(field), factor.isFinite else {
          throw ModelError("\(path):\(record.line):\(column + 1): “\(field.prefix(40))” is not a finite number.")
        }
        elements.append(factor)
      }
    }
    self.init(ids: ids, factors: FactorMatrix(rowCount: ids.count, factorCount: k, elements: elements))
  }
}
