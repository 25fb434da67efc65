/// A table whose columns or layout a person has named.
extension TableShape {
  mutating func takeColumns(_ rows: [[String]], of file: String, _ options: OpeningOptions) throws(DatasetError) {
    let first = rows[0]
    if options.layout == .wide {
      guard options.columns == nil else {
        throw DatasetError("A wide table has a column for every item, so --columns has no meaning for it.")
      }
      layout = .wide
      let isHeader = ColumnWords.isUser(first[0]) || first.dropFirst().contains { !Self.isNumber($0) }
      header = isHeader ? first : nil
      return
    }
    guard let names = options.columns else { return try recognizeLong(rows, of: file) }
    let isNamed = names.contains { !$0.isEmpty && Int($0) == nil }
    var places: [Int?] = []
    for name in names { places.append(name.isEmpty ? nil : try place(of: name, in: first, of: file)) }
    for (index, place) in places.enumerated() where place != nil && places[..<index].contains(place) {
      throw DatasetError(
        FilePosition(file: file, line: 1, column: nil),
        "“\(names[index])” in --columns names a column that another name stands for already.")
    }
    guard let user = places[0], let item = places[1] else { return }
    layout = .long(
      LongColumns(
        user: user, item: item, value: places.count > 2 ? places[2] : nil, time: places.count > 3 ? places[3] : nil))
    let number = (places.count > 2 ? places[2] : nil) ?? (places.count > 3 ? places[3] : nil)
    let isHeader = isNamed || number.map { $0 < first.count && !Self.isNumber(first[$0]) } ?? Self.namesAll(first)
    header = isHeader ? first : nil
  }

  private static func namesAll(_ first: [String]) -> Bool {
    first.contains(where: ColumnWords.isUser) && first.contains(where: ColumnWords.isItem)
  }

  private func place(of name: String, in first: [String], of file: String) throws(DatasetError) -> Int {
    if let number = Int(name), (1...columnCount).contains(number) { return number - 1 }
    let first = first.prefix(columnCount)
    if let place = first.firstIndex(of: name) { return place }
    let same = first.indices.filter { first[$0].lowercased() == name.lowercased() }
    if same.count == 1 { return same[0] }
    throw DatasetError(
      FilePosition(file: file, line: 1, column: nil),
      "there is no column “\(name)”; the \(columnCount) columns of this line are \(Self.listed(Array(first))).")
  }

  /// The first names, at most eight.
  private static func listed(_ names: [String]) -> String {
    names.prefix(8).map { "“\($0.prefix(40))”" }.joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }
}
