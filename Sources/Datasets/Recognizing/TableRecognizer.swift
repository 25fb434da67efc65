/// Tells what a table is by its first lines, as far as the options do not say it.
struct TableRecognizer {
  let options: OpeningOptions
  let file: String
  let head: Head
  let header: HeaderLine
  var shape: TableShape
  let profiles: [ColumnProfile]
  private var remarks: [String]

  /// So many columns are looked at; a table of more is one of items.
  private static let mostColumns = 200

  /// - Parameter isMadeUp: whether the lines were made of records of another kind, below a line of names.
  /// - Throws: where the lines are no table, or may be read in several ways, with the place.
  static func recognize(
    _ sample: [UInt8], of file: String, options: OpeningOptions, isMadeUp: Bool = false
  ) throws(DatasetError) -> (shape: TableShape, recognition: Recognition) {
    var recognizer = try TableRecognizer(sample, of: file, options: options, isMadeUp: isMadeUp)
    let recognition = try recognizer.recognize()
    return (recognizer.shape, recognition)
  }

  private init(
    _ sample: [UInt8], of file: String, options: OpeningOptions, isMadeUp: Bool
  ) throws(DatasetError) {
    self.options = options
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
      ColumnProfile(cells.map { $0[column] }, allowsCommas: allowsCommas, given: options.numberFormat)
    }
  }

  private mutating func recognize() throws(DatasetError) -> Recognition {
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
  private mutating func takeWideHeader() {
    let first = head.rows[0]
    guard first.count == shape.columnCount, !header.isLine,
      ColumnWord(first[0]).role == .user || first.dropFirst().contains(where: { !HeaderLine.isNumber($0) && !MissingMark.stands(for: $0) })
    else { return }
    (shape.header, shape.hasHeaderLine) = (first, true)
  }
}

extension TableRecognizer {
  /// How likely it is that every line is a user's and every column but perhaps the first an item.
  private struct Grid {
    var wide = -10.0
    var matrix = -10.0
  }

  /// Chooses among a long table, a wide one and a matrix.
  ///
  /// - Returns: whether the choice of columns is a guess.
  private mutating func decide(_ long: LongReading) throws(DatasetError) -> Bool {
    let candidates = long.candidates()
    if shape.columnCount == 1 { throw oneColumn }
    let grid = grid(long)
    if long.isNamed, grid.wide < 6 || candidates.first.map({ $0.columns.value != nil || $0.columns.time != nil }) ?? false {
      return try choose(candidates, long)
    }
    let scores = [candidates.first.map { longScore($0, long) } ?? -10, grid.wide, grid.matrix]
    let best = scores.max() ?? 0
    guard best > -2 else { throw unclear(candidates, long) }
    let near = scores.indices.filter { best - scores[$0] < 1 }
    if long.words[0].role == .user, !long.isNamed, profiles[0].repeats, grid.wide == -10, looksWide { throw repeatedUsers(candidates) }
    if near.count > 1 {
      var readings: [Reading] = []
      if near.contains(0), let first = candidates.first { readings.append(reading(first.columns)) }
      if near.contains(1) { readings.append(gridReading(.wide)) }
      if near.contains(2) { readings.append(gridReading(.matrix)) }
      throw ambiguous(readings)
    }
    if scores[0] == best { return try choose(candidates, long) }
    shape.layout = scores[1] == best ? .wide : .matrix
    return false
  }

  /// Takes the likeliest columns.
  ///
  /// - Throws: where others are about as likely.
  private mutating func choose(_ candidates: [LongReading.Candidate], _ long: LongReading) throws(DatasetError) -> Bool {
    guard let best = candidates.first else { throw unclear(candidates, long) }
    let (user, item) = (best.columns.user, best.columns.item)
    let others = candidates.dropFirst().filter { other in
      guard best.score - other.score < 1.2 else { return false }
      let isSame = long.areSame(user, other.columns.user) && long.areSame(item, other.columns.item)
      if isSame { return other.columns.value != best.columns.value && other.columns.user == user && other.columns.item == item }
      // Without names the order of the columns decides, and that is called a guess.
      let changed = [(user, other.columns.user), (item, other.columns.item)].filter { $0 != $1 }
      return changed.allSatisfy { long.words[$0].role != nil && long.words[$1].role != nil }
    }
    shape.layout = .long(best.columns)
    let isNamed = long.strength(user, .user) >= 1 && long.strength(item, .item) >= 1
    let hasNamedValue = best.columns.value.map { long.strength($0, .value) >= 2 } ?? true
    if !others.isEmpty, shape.header != nil {
      var readings: [Reading] = []
      for candidate in [best] + others {
        let reading = reading(candidate.columns)
        if !readings.contains(reading), readings.count < 3 { readings.append(reading) }
      }
      if readings.count > 1 { throw ambiguous(readings) }
    }
    return !(isNamed && hasNamedValue)
  }

  private mutating func takeLong(_ long: LongReading) throws(DatasetError) {
    if long.isNamed {
      _ = try choose(long.candidates(), long)
      return
    }
    shape.layout = .long(LongColumns(user: 0, item: 1, value: shape.columnCount > 2 ? 2 : nil))
  }

  private func longScore(_ candidate: LongReading.Candidate, _ long: LongReading) -> Double {
    let columns = candidate.columns
    var score = candidate.score + (columns.value == nil ? 0 : 1.5) + (columns.time == nil ? 0 : 4)
    let unexplained = shape.columnCount - columns.all.count
    let isNamedAtAll = long.words.contains { $0.role != nil && $0.strength >= 2 }
    if shape.columnCount <= 3 { score += 2 }
    if unexplained > 0, !isNamedAtAll { score -= unexplained == 1 ? 3 : 4.5 }
    if evenness(profiles[...]) >= 2, shape.columnCount > 3 { score -= 3 }
    if let value = columns.value, profiles[value].maximum <= 0 { score -= 6 }
    // Below a header an item's column of numbers that nothing names is rather an item itself.
    if shape.header != nil, long.words[columns.item].role == nil, profiles[columns.item].areNumbers,
      long.words[columns.user].role != nil || shape.header?[0].isEmpty ?? false
    {
      score -= 10
    }
    return score
  }

  private func grid(_ long: LongReading) -> Grid {
    var grid = Grid()
    let count = shape.columnCount
    let others = profiles.dropFirst()
    func areCells(_ profiles: ArraySlice<ColumnProfile>) -> Bool {
      profiles.allSatisfy { ($0.present == 0 || $0.numberShare >= 0.5) && !($0.areTimes && $0.present > 0) }
        && profiles.contains { $0.areNumbers }
    }
    // A table whose header names a value, a time or another id is none of items.
    let tells = long.words.dropFirst().contains { word in
      word.role != nil && word.strength >= 3 || word.isID && !word.isName || word.isOther
    }
    guard !tells, areCells(others) else { return grid }
    let first = profiles[0]
    var common = count >= 11 ? 4.0 : count >= 6 ? 2 : 0
    let empty = others.reduce(0) { $0 + $1.missing } + header.cells.reduce(0) { $0 + $1.dropFirst().count { $0 == "0" } }
    if Double(empty) > 0.05 * Double(header.cells.count * max(1, others.count)) { common += 1.5 }
    if shape.header != nil { common += 1 }
    if count == 3 { common -= 1 }
    if first.missing == 0, !first.repeats, !first.hasFractions {
      let isNamedUser = long.strength(0, .user) >= 1 || shape.header?[0].isEmpty ?? false
      grid.wide = common + evenness(others) + (first.areNumbers ? 0 : 4) + (isNamedUser ? 4 : 0)
      if first.areNumbers, isAscending { grid.wide += 3 }
      let largest = others.map(\.maximum).max() ?? 0
      if first.areNumbers, first.maximum > 3 * largest { grid.wide += 1.5 }
      let alike = others.filter { $0.distinct == $0.count && $0.maximum > 100 && !$0.hasFractions && $0.count > 3 }
      grid.wide -= 2 * Double(min(2, alike.count))
      // Two columns are a user and one item where the header says so, and pairs where it does not.
      if count == 2 { grid.wide += shape.header == nil ? -8 : -1 }
    }
    if count > 2, areCells(profiles[...]), first.areNumbers || first.present == 0, shape.header.map({ !$0[0].isEmpty }) ?? true,
      long.strength(0, .user) < 2
    {
      grid.matrix = common + evenness(profiles[...])
      if first.repeats { grid.matrix += 2 }
      if first.hasFractions { grid.matrix += 3 }
      if first.isIndex { grid.matrix -= 3 } else if isAscending { grid.matrix -= 2 }
      if count == 3 { grid.matrix -= 0.5 }
    }
    return grid
  }

  private var isAscending: Bool {
    let numbers = header.cells.compactMap { Double($0[0]) }
    return numbers.count == header.cells.count && numbers.count > 2 && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// From −2 to 2: how much the columns are of one kind, by their largest numbers.
  private func evenness(_ profiles: ArraySlice<ColumnProfile>) -> Double {
    let largest = profiles.filter { $0.present > 0 }.map { max(abs($0.minimum), abs($0.maximum)) }
    guard let least = largest.min(), let most = largest.max() else { return 0 }
    let ratio = (most + 1) / (least + 1)
    return ratio <= 2.5 ? 2 : ratio <= 6 ? 1 : ratio <= 20 ? 0 : -2
  }
}

extension TableRecognizer {
  private var line: FilePosition {
    FilePosition(file: file, line: 1 + shape.linesAbove, column: nil)
  }

  private var oneColumn: DatasetError {
    DatasetError(line, "this line has one column; a table needs a user and an item, and may have a value and a time.")
  }

  private func unclear(_ candidates: [LongReading.Candidate], _ long: LongReading) -> DatasetError {
    let hasValue = long.words.contains { $0.role == .value && $0.strength >= 2 }
    let hasUser = long.words.contains { $0.role == .user }
    let lacking =
      shape.columnCount == 2 && hasValue
      ? "a user, an item and a value are needed, and there are two columns"
      : hasUser ? "it cannot be told which column is the item" : "it cannot be told which columns are the user and the item"
    return DatasetError(
      line, "\(lacking); \(shape.listed): say --columns user,item,value with their names or numbers.")
  }

  /// Whether every column but the first has numbers and a name that says nothing.
  private var looksWide: Bool {
    guard let header = shape.header, shape.columnCount > 2 else { return false }
    return profiles.dropFirst().allSatisfy { $0.present == 0 || $0.areNumbers && !$0.areTimes }
      && header.dropFirst().allSatisfy { ColumnWord($0).role == nil }
  }

  private func repeatedUsers(_ candidates: [LongReading.Candidate]) -> DatasetError {
    ambiguous([gridReading(.wide)] + (candidates.first.map { [reading($0.columns)] } ?? []))
  }

  private func ambiguous(_ readings: [Reading]) -> DatasetError {
    let shown = readings.map { "\($0.summary) (\($0.option))" }
    return DatasetError(
      "\(file): this can be read in \(readings.count == 2 ? "two ways" : "several ways"): "
        + shown.joined(separator: "; or ") + ". Say which.", readings: readings)
  }

  private func reading(_ columns: LongColumns) -> Reading {
    Reading(summary: summary(.long(columns)), option: shape.overruling(columns))
  }

  private func gridReading(_ layout: TableLayout) -> Reading {
    Reading(summary: summary(layout), option: layout == .wide ? "--layout wide" : "--layout matrix")
  }
}

extension TableRecognizer {
  /// A table whose columns a person has named.
  private mutating func takeColumns() throws(DatasetError) {
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

  private func place(of name: String) throws(DatasetError) -> Int {
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

extension TableRecognizer {
  /// What is said of the table, once its columns are known; and how its numbers and times are written.
  private mutating func finish(_ long: LongReading? = nil, isGuess: Bool) throws(DatasetError) -> Recognition {
    try takeNumbers()
    var recognition: Recognition
    if case .long(var columns) = shape.layout {
      takeTimes(&columns)
      if options.value != nil, options.minValue == nil { columns.value = nil }
      shape.layout = .long(columns)
      recognition = Recognition(summary(shape.layout), remarks: remarks)
      recognition.overruling = shape.overruling(columns)
      if isGuess {
        recognition.remarks.insert(
          "\(shape.header == nil ? "No header names the columns, so this is a guess" : "This is a guess"); "
            + "\(shape.overruling(columns)) says it, with other names or numbers where it is wrong.", at: 0)
      }
      if columns.value == nil, options.value == nil, shape.columnCount > 2 { recognition.remarks += whyNoValue(columns) }
      recognition.timesRemark = long?.timesRemark(columns)
    } else {
      recognition = Recognition(summary(shape.layout), remarks: remarks)
      recognition.timesRemark = "a table with a column for every item has no times"
    }
    recognition.kind = kind
    recognition.columns = columns
    if looksLikeRatings, options.preset != .ratings {
      recognition.remarks.append("The values look like ratings: --preset ratings (:preset ratings) learns them as such.")
    }
    return recognition
  }

  private mutating func takeNumbers() throws(DatasetError) {
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
  }

  private mutating func takeTimes(_ columns: inout LongColumns) {
    guard let time = columns.time, profiles.indices.contains(time) else { return }
    let word = shape.header.map { ColumnWord($0[time]).role == .time } ?? false
    if let found = profiles[time].times, found.format != .digits || word || profiles[time].areTimes {
      shape.times = found.format == .digits && !(profiles[time].areTimes) ? .usual : found.format
      if found.isGuess {
        let odd = header.cells.first?[time] ?? ""
        remarks.append("“\(odd.shortened(to: 24))” is read as month, day and year.")
      }
    }
  }

  /// Why no column is a value, where one might look for it.
  private func whyNoValue(_ columns: LongColumns) -> [String] {
    let taken = [columns.user, columns.item, columns.time]
    let others = profiles.indices.filter { !taken.contains($0) }
    if let kinds = others.first(where: { profiles[$0].areKinds && (shape.header == nil ? profiles[$0].present >= 8 : ColumnWord(shape.header?[$0] ?? "").isEvent) }) {
      let found = Dictionary(header.cells.map { ($0[kinds], 1) }, uniquingKeysWith: +).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let weights = found.prefix(3).enumerated().map { "\($1.key.shortened(to: 16))=\($0 * 2 + 1)" }.joined(separator: ",")
      return ["\(shape.name(kinds).capitalizedFirst) has kinds of events: --weights \(weights) lets each count otherwise."]
    }
    let numbers = others.filter { profiles[$0].areNumbers }
    guard let first = numbers.first else { return [] }
    return [
      "\(shape.name(first).capitalizedFirst) is not taken for a value, since it "
        + (profiles[first].areTimes ? "holds times" : "looks like ids or something else")
        + "; --columns user,item,value overrules."
    ]
  }

  /// Few whole or half steps, most of them high: what people give, not what they do.
  private var looksLikeRatings: Bool {
    let values: [ColumnProfile]
    switch shape.layout {
    case .long(let columns):
      guard let value = columns.value, profiles.indices.contains(value) else { return false }
      if let header = shape.header, ["quantity", "count", "plays", "freq"].contains(where: { header[value].lowercased().contains($0) }) {
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
  private var kind: String {
    let table =
      switch shape.layout {
      case .long: "a long table"
      case .wide: "a wide table"
      case .matrix: "a matrix"
      }
    let names = shape.hasHeaderLine ? ", names on its first line" : shape.header != nil ? ", names in the comment above" : ", no names"
    return "\(table) with \(shape.delimiter.name) between its columns\(names)"
  }

  private var columns: [Recognition.Column] {
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

  private func summary(_ layout: TableLayout, names length: Int) -> String {
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
        text += options.weights.isEmpty ? " = value \(name(value))" : " = weight of \(name(value))"
      } else {
        text += options.value.map { ", each line counts as \(JSONValue.decimals(of: $0))" } ?? ", each line counts as 1"
      }
      return text + (columns.time.map { ", time \(name($0))" } ?? "")
    case .wide:
      return "user \(name(0)) × \(count) \(shape.header == nil ? "numbered from 1" : "named by the header")"
    case .matrix:
      return "users numbered from 1 × \(count) \(shape.header == nil ? "numbered from 1" : "named by the header")"
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
