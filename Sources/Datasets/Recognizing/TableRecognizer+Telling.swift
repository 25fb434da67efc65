extension TableRecognizer {
  /// What is said of the table, once its columns are known; and how its numbers and times are written.
  mutating func finish(_ long: LongReading? = nil, isGuess: Bool) throws(DatasetError) -> Recognition {
    try checkWeights()
    try checkNamedValue()
    try takeNumbers()
    if isCounted { remarks.append("The first line only counts the columns, so it is taken for no data.") }
    var recognition: Recognition
    if case .long(var columns) = shape.layout {
      takeTimes(&columns)
      takeTimeOfDay(&columns)
      if options.value != nil, options.minValue == nil, options.missing.isEmpty { columns.value = nil }
      shape.layout = .long(columns)
      recognition = Recognition(summary(shape.layout), remarks: remarks)
      recognition.overruling = shape.overruling(columns)
      if isGuess {
        recognition.remarks.insert(
          "\(shape.header == nil ? "No header names the columns, so this is a guess" : "This is a guess"); "
            + "\(shape.overruling(columns)) says it, with other names or numbers where it is wrong.", at: 0)
      }
      if columns.value == nil, options.value == nil, options.columns == nil, shape.columnCount > 2 {
        recognition.remarks += whyNoValue(columns)
      }
      recognition.remarks += listsRemark(columns)
      recognition.timesRemark = long?.timesRemark(columns)
      recognition.hasDates = hasDates(columns)
    } else {
      recognition = Recognition(summary(shape.layout), remarks: remarks)
      let isWide = shape.layout == .wide
      recognition.overruling = isWide ? "--layout wide" : "--layout matrix"
      if isGuess {
        recognition.remarks.insert(
          "This is a guess; --layout long or --layout \(isWide ? "matrix" : "wide") says otherwise.", at: 0)
      }
      recognition.timesRemark = "a table with a column for every item has no times"
    }
    recognition.kind = kind
    recognition.columns = columns
    if looksLikeRatings, options.preset != .ratings {
      recognition.remarks.append(
        "The values look like ratings: --preset ratings (:preset ratings) learns them as such.")
    }
    return recognition
  }

  mutating func takeNumbers() throws(DatasetError) {
    let columns: [Int] =
      switch shape.layout {
      case .long(let columns): columns.value.map { [$0] } ?? []
      case .wide: Array(profiles.indices.dropFirst())
      case .matrix: Array(profiles.indices)
      }
    let found = columns.filter { profiles.indices.contains($0) }.compactMap { profiles[$0].numbers }
    if let decimal = options.decimal {
      shape.numbers.decimal = decimal
    } else if options.thousands == nil, let format = found.first(where: { $0.grouping != nil }) ?? found.first {
      shape.numbers = format
      remarks.append(
        "Commas in the values stand before decimals\(format.grouping == nil ? "" : ", points between thousands") "
          + "(--decimal comma).")
    }
    if let thousands = options.thousands { shape.numbers.grouping = thousands }
    if options.numberFormat == nil, shape.numbers == .usual, case .long = shape.layout, let value = columns.first,
      profiles.indices.contains(value), hasThreeDecimals(value)
    {
      remarks.append("Points in the values stand before decimals; --thousands point says otherwise.")
    }
  }

  /// Whether every number with a point has three digits behind it and one to three before, as thousands have.
  private func hasThreeDecimals(_ column: Int) -> Bool {
    let split = header.cells.prefix(200).map { $0[column].split(separator: ".", omittingEmptySubsequences: false) }
      .filter { $0.count > 1 }
    return split.count >= 2
      && split.allSatisfy { $0.count == 2 && (1...3).contains($0[0].count) && $0[0].first != "0" && $0[1].count == 3 }
  }

  mutating func takeTimes(_ columns: inout LongColumns) {
    guard let time = columns.time, profiles.indices.contains(time) else { return }
    let word = shape.header.map { ColumnWord($0[time]).role == .time } ?? false
    if let found = profiles[time].times, found.format != .digits || word || profiles[time].areTimes {
      shape.times = found.format == .digits && !(profiles[time].areTimes) ? .usual : found.format
      if found.isGuess {
        let odd = header.cells.first?[time] ?? ""
        remarks.append(
          "“\(odd.shortened(to: 24))” is read as month, day and year, which is a guess; --dates day-first says otherwise."
        )
      }
    }
  }

  /// Whether the times are dates: all but those of the usual format, in which numbers are numbers.
  func hasDates(_ columns: LongColumns) -> Bool {
    guard let time = columns.time, profiles.indices.contains(time), profiles[time].times != nil else { return false }
    return shape.times != .usual || profiles[time].numberShare == 0
  }

  /// Why no column is a value, where one might look for it.
  func whyNoValue(_ columns: LongColumns) -> [String] {
    let taken = [columns.user, columns.item, columns.time, columns.timeOfDay]
    let others = profiles.indices.filter { !taken.contains($0) }
    if let kinds = others.first(where: {
      profiles[$0].areKinds
        && (shape.header == nil ? profiles[$0].present >= 8 : ColumnWord(shape.header?[$0] ?? "").isEvent)
    }) {
      let found = Dictionary(header.cells.map { ($0[kinds], 1) }, uniquingKeysWith: +).sorted {
        ($1.value, $0.key) < ($0.value, $1.key)
      }
      let weights = found.prefix(3).enumerated().map { "\($1.key.shortened(to: 16))=\($0 * 2 + 1)" }.joined(
        separator: ",")
      return [
        "\(shape.name(kinds).capitalizedFirst) has kinds of events: --weights \(weights) lets each count otherwise."
      ]
    }
    let numbers = others.filter { profiles[$0].areNumbers }
    guard let first = numbers.first else { return [] }
    let word = ColumnWord(shape.header.flatMap { first < $0.count ? $0[first] : nil } ?? "")
    let reason =
      word.isID || word.role == .user || word.role == .item
      ? "its name is that of an id"
      : word.isOther
        ? "its name says something else"
        : profiles[first].areTimes
          ? "it holds times" : "it looks like ids or something else"
    return [
      "\(shape.name(first).capitalizedFirst) is not taken for a value, since \(reason); --columns user,item,value "
        + "overrules."
    ]
  }

  /// `“event”`, `what is in column 4`
  private func kinds(in column: Int) -> String {
    guard let header = shape.header, !header[column].isEmpty else { return "what is in column \(column + 1)" }
    return "“\(header[column].shortened(to: 24))”"
  }

  /// Cells that look like lists of items, where a line has one item.
  private func listsRemark(_ columns: LongColumns) -> [String] {
    let cells = header.cells.prefix(200).map { $0[columns.item] }
    // Blanks stand within names too: between items only where the column is called by many of them.
    let isPlural = shape.header.map { Self.plurals.contains($0[columns.item].lowercased()) } ?? false
    let lists = cells.count { cell in
      cell.contains(" ")
        ? isPlural : cell.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "|" }).count > 1
    }
    guard lists * 2 > cells.count else { return [] }
    return [
      "The cells of \(shape.name(columns.item)) look like lists, and each is taken for one item; a line for each item is read."
    ]
  }

  private static let plurals: Set<String> = [
    "items", "products", "movies", "films", "songs", "tracks", "books", "articles", "basket", "history", "sequence",
    "item_ids", "itemids", "item_list", "items_list", "products_list", "impressions",
  ]

  /// Few whole or half steps, most of them high: what people give, not what they do.
  var looksLikeRatings: Bool {
    let values: [ColumnProfile]
    switch shape.layout {
    case .long(let columns):
      guard let value = columns.value, profiles.indices.contains(value) else { return false }
      if let header = shape.header,
        ["quantity", "count", "plays", "freq"].contains(where: { header[value].lowercased().contains($0) })
      {
        return false
      }
      values = [profiles[value]]
    case .wide: values = Array(profiles.dropFirst())
    case .matrix: values = profiles
    }
    let known = values.filter { $0.present > 0 }
    guard !known.isEmpty, known.reduce(0, { $0 + $1.present }) >= 10 else { return false }
    let cells = known.allSatisfy { $0.areAllNumbers && $0.maximum <= 10 && $0.distinct <= 20 && $0.minimum >= 0 }
    let most = known.map(\.maximum).max() ?? 0
    let medians = known.map(\.median).sorted()
    return cells && most >= 4 && medians[medians.count / 2] >= 3 && (known.map(\.distinct).max() ?? 0) >= 3
  }

  /// `a long table with commas between its columns`
  var kind: String {
    let table =
      switch shape.layout {
      case .long: "a long table"
      case .wide: "a wide table"
      case .matrix: "a matrix"
      }
    let names =
      shape.hasHeaderLine
      ? ", names on its first line" : shape.header != nil ? ", names in the comment above" : ", no names"
    return "\(table) with \(shape.delimiter.name) between its columns\(names)"
  }

  var columns: [Recognition.Column] {
    guard shape.columnCount <= 60 else { return [] }
    let roles: [Int: String] =
      switch shape.layout {
      case .long(let columns): Dictionary(columns.all.map { ($0.column, $0.role) }) { first, _ in first }
      case .wide: [0: "user"]
      case .matrix: [:]
      }
    return (0..<shape.columnCount).map { column in
      let name = shape.header.flatMap { $0[column].isEmpty ? nil : $0[column] } ?? "column \(column + 1)"
      let isItem = shape.layout == .matrix || shape.layout == .wide && column > 0
      return Recognition.Column(
        name: name, role: isItem ? "item" : roles[column] ?? "",
        cells: header.cells.prefix(5).map { column < $0.count ? $0[column] : "" })
    }
  }

  /// Which column is which, in at most 78 characters.
  func summary(_ layout: TableLayout) -> String {
    for length in [60, 40, 30, 24, 20, 16, 12, 10, 8, 6] {
      let text = summary(layout, names: length)
      if text.count <= 78 || length == 6 { return text }
    }
    return ""
  }

  func summary(_ layout: TableLayout, names length: Int) -> String {
    func name(_ column: Int) -> String {
      guard let header = shape.header, !header[column].isEmpty else { return "in column \(column + 1)" }
      return "“\(header[column].shortened(to: length))”"
    }
    let items = shape.columnCount - (layout == .matrix ? 0 : 1)
    let count = "\(items) \(items == 1 ? "item" : "items")"
    switch layout {
    case .long(let columns):
      var text = "user \(name(columns.user)) × item \(name(columns.item))"
      if let value = columns.value {
        text += options.weights.isEmpty ? " = value \(name(value))" : " = weight of \(kinds(in: value))"
      } else {
        text += options.value.map { ", each line counts as \(JSONValue.decimals(of: $0))" } ?? ", each line counts as 1"
      }
      return text + (columns.time.map { ", time \(name($0))" } ?? "")
        + (columns.timeOfDay.map { " and \(name($0))" } ?? "")
    case .wide:
      return
        "user \(name(0)) × \(count) \(shape.header == nil ? "numbered from \(firstNumber)" : "named by the header")"
    case .matrix:
      return
        "users numbered from \(shape.header == nil ? firstNumber : 1) × \(count) "
        + (shape.header == nil ? "numbered from \(firstNumber)" : "named by the header")
    }
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
