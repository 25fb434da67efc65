/// The choice between the ways in which a table may be read.
extension TableRecognizer {
  /// Chooses among a long table, a wide one and a matrix.
  ///
  /// - Returns: whether the choice is a guess.
  mutating func decide(_ long: LongReading) throws(DatasetError) -> Bool {
    let candidates = long.candidates()
    if shape.columnCount == 1 { throw oneColumn }
    try checkItemRows(long)
    try checkWords(long)
    let grid = grid(long)
    if long.isNamed,
      grid.wide < 6 || candidates.first.map({ $0.columns.value != nil || $0.columns.time != nil }) ?? false
    {
      return try choose(candidates, long)
    }
    let scores = [candidates.first.map { longScore($0, long) } ?? -10, grid.wide, grid.matrix]
    let best = scores.max() ?? 0
    guard best > -2 else { throw unclear(candidates, long) }
    let near = scores.indices.filter { best - scores[$0] < 1 }
    if long.words[0].role == .user, !long.isNamed, profiles[0].repeats, grid.wide == -10, looksWide {
      throw repeatedUsers(candidates)
    }
    if near.count > 1 {
      var readings: [Reading] = []
      if near.contains(0), let first = candidates.first { readings.append(reading(first.columns)) }
      if near.contains(1) { readings.append(gridReading(.wide)) }
      if near.contains(2) { readings.append(gridReading(.matrix)) }
      throw ambiguous(readings)
    }
    if scores[0] == best {
      if let first = candidates.first, isRatherWide(first.columns, long) { throw repeatedUsers(candidates) }
      return try choose(candidates, long)
    }
    shape.layout = scores[1] == best ? .wide : .matrix
    try checkSums()
    return !isSureGrid(long)
  }

  /// Takes the likeliest columns.
  ///
  /// - Throws: where others are about as likely.
  mutating func choose(_ candidates: [LongReading.Candidate], _ long: LongReading) throws(DatasetError) -> Bool {
    guard let best = candidates.first else { throw unclear(candidates, long) }
    let (user, item) = (best.columns.user, best.columns.item)
    let others = candidates.dropFirst().filter { other in
      guard best.score - other.score < 1.2 else { return false }
      let isSame = long.areSame(user, other.columns.user) && long.areSame(item, other.columns.item)
      if isSame {
        return other.columns.value != best.columns.value && other.columns.user == user && other.columns.item == item
      }
      // Without names the order of the columns decides, and that is called a guess.
      let changed = [(user, other.columns.user), (item, other.columns.item)].filter { $0 != $1 }
      return changed.allSatisfy { long.words[$0].role != nil && long.words[$1].role != nil }
    }
    shape.layout = .long(best.columns)
    let isNamed = long.strength(user, .user) >= 1 && long.strength(item, .item) >= 1
    // Numbers as large as times may be values all the same, but that is a guess.
    let hasNamedValue = best.columns.value.map { long.strength($0, .value) >= 2 && !profiles[$0].areTimes } ?? true
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

  mutating func takeLong(_ long: LongReading) throws(DatasetError) {
    if long.isNamed {
      _ = try choose(long.candidates(), long)
      return
    }
    let first = long.passedOver
    shape.layout = .long(
      LongColumns(user: first, item: first + 1, value: shape.columnCount > first + 2 ? first + 2 : nil))
  }

  func longScore(_ candidate: LongReading.Candidate, _ long: LongReading) -> Double {
    let columns = candidate.columns
    var score = candidate.score + (columns.value == nil ? 0 : 1.5) + (columns.time == nil ? 0 : 4)
    let unexplained = shape.columnCount - long.passedOver - columns.all.count
    let isNamedAtAll = long.words.contains { $0.role != nil && $0.strength >= 2 }
    if shape.columnCount <= 3 { score += 2 }
    if unexplained > 0, !isNamedAtAll { score -= unexplained == 1 ? 3 : 4.5 }
    if evenness(profiles[...]) >= 2, shape.columnCount > 3 { score -= 3 }
    if let value = columns.value, profiles[value].maximum <= 0 { score -= 6 }
    // Below a header an item's column of numbers that nothing names is rather an item itself.
    if shape.header != nil, !isCounted, long.words[columns.item].role == nil, profiles[columns.item].areNumbers,
      long.words[columns.user].role != nil || shape.header?[0].isEmpty ?? false
    {
      score -= 10
    }
    return score
  }
}

extension TableRecognizer {
  /// Whether the header only counts the columns.
  var isCounted: Bool { shape.header.map(HeaderLine.isCount) ?? false }

  /// Whether a wide table can be nothing else: its header names items, and its first column users.
  private func isSureGrid(_ long: LongReading) -> Bool {
    guard shape.layout == .wide, let header = shape.header, !isCounted else { return false }
    return long.strength(0, .user) >= 2 || !profiles[0].areNumbers && (header[0].isEmpty || !profiles[0].repeats)
  }

  var line: FilePosition {
    FilePosition(file: file, line: 1 + shape.linesAbove, column: nil)
  }

  var oneColumn: DatasetError {
    DatasetError(line, "this line has one column; a table needs a user and an item, and may have a value and a time.")
  }

  func unclear(_ candidates: [LongReading.Candidate], _ long: LongReading) -> DatasetError {
    let hasValue = long.words.contains { $0.role == .value && $0.strength >= 2 }
    let hasUser = long.words.contains { $0.role == .user }
    let lacking =
      shape.columnCount == 2 && hasValue
      ? "a user, an item and a value are needed, and there are two columns"
      : hasUser
        ? "it cannot be told which column is the item" : "it cannot be told which columns are the user and the item"
    return DatasetError(
      line, "\(lacking); \(shape.listed): say --columns user,item,value with their names or numbers.")
  }

  /// Whether every column but the first has numbers and a name that says nothing.
  var looksWide: Bool {
    guard let header = shape.header, shape.columnCount > 2 else { return false }
    return profiles.dropFirst().allSatisfy { $0.present == 0 || $0.areNumbers && !$0.areTimes }
      && header.dropFirst().allSatisfy { ColumnWord($0).role == nil }
  }

  /// Whether the columns taken for items and values are numbers under names that say nothing, and no user comes twice: so
  /// a table looks that has a column for every item, and others that describe the users.
  private func isRatherWide(_ columns: LongColumns, _ long: LongReading) -> Bool {
    guard shape.header != nil, !isCounted, shape.columnCount > 3, long.words[columns.user].role == .user,
      !profiles[columns.user].repeats, let value = columns.value
    else { return false }
    return [columns.item, value].allSatisfy { long.words[$0].role == nil && profiles[$0].areNumbers }
  }

  func repeatedUsers(_ candidates: [LongReading.Candidate]) -> DatasetError {
    ambiguous([gridReading(.wide)] + (candidates.first.map { [reading($0.columns)] } ?? []))
  }

  func ambiguous(_ readings: [Reading]) -> DatasetError {
    let shown = readings.map { "\($0.summary) (\($0.option))" }
    return DatasetError(
      "\(file): this can be read in \(readings.count == 2 ? "two ways" : "several ways"): "
        + shown.joined(separator: "; or ") + ". Say which.", readings: readings,
      columns: columns.map { .init(name: $0.name, role: "", cells: $0.cells) })
  }

  func reading(_ columns: LongColumns) -> Reading {
    Reading(summary: summary(.long(columns)), option: shape.overruling(columns))
  }

  func gridReading(_ layout: TableLayout) -> Reading {
    Reading(summary: summary(layout), option: layout == .wide ? "--layout wide" : "--layout matrix")
  }
}
