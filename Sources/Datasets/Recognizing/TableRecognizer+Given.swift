extension TableRecognizer {
  /// A table whose columns a person has named.
  mutating func takeColumns() throws(DatasetError) {
    guard let names = options.columns else { return }
    let first = head.rows[0]
    let isNamed = names.contains { !$0.isEmpty && Int($0) == nil }
    if isNamed, shape.header == nil, first.count == shape.columnCount {
      (shape.header, shape.hasHeaderLine) = (first, true)
    }
    var places: [Int?] = []
    for name in names { places.append(name.isEmpty ? nil : try place(of: name)) }
    for (index, place) in places.enumerated() where place != nil && places[..<index].contains(place) {
      throw DatasetError(line, "“\(names[index])” in --columns names a column that another name stands for already.")
    }
    guard let user = places[0], let item = places[1] else { return }
    let columns = LongColumns(
      user: user, item: item, value: places.count > 2 ? places[2] : nil, time: places.count > 3 ? places[3] : nil)
    shape.layout = .long(columns)
    // A number where the value or the time stands makes the first line one of data.
    guard !isNamed, shape.hasHeaderLine else { return }
    if let number = columns.value ?? columns.time, number < first.count, HeaderLine.isNumber(first[number]) {
      (shape.header, shape.hasHeaderLine) = (nil, false)
    }
  }

  func place(of name: String) throws(DatasetError) -> Int {
    if let number = Int(name), (1...shape.columnCount).contains(number) { return number - 1 }
    let names = Array((shape.header ?? head.rows[0]).prefix(shape.columnCount))
    if let place = names.firstIndex(of: name) { return place }
    let same = names.indices.filter { names[$0].lowercased() == name.lowercased() }
    if same.count == 1 { return same[0] }
    let plain = ColumnWord.words(name)
    let like = names.indices.filter { ColumnWord.words(names[$0]) == plain }
    if like.count == 1 { return like[0] }
    throw DatasetError(
      line,
      "there is no column “\(name)”; the \(shape.columnCount) columns of this line are "
        + names.prefix(8).map { "“\($0.prefix(40))”" }.joined(separator: ", ") + (names.count > 8 ? ", …" : "") + ".")
  }
}
