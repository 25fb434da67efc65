/// Which columns of a table may be user, item, value and time, weighed by their names and their cells.
struct LongReading {
  struct Candidate {
    let columns: LongColumns
    let score: Double
  }

  let shape: TableShape
  let profiles: [ColumnProfile]
  let words: [ColumnWord]
  private let cells: [[String]]
  private let weights: Set<String>
  /// Whether a header says anything: pandas numbers columns that have no names.
  private let hasNames: Bool
  /// The columns in which users, items and values usually stand where nothing names them: all but an index of the lines
  /// and times, as long as two are left.
  private let usual: [Int]
  /// Columns before these that only count the lines.
  let passedOver: Int

  init(_ shape: TableShape, _ profiles: [ColumnProfile], cells: [[String]], weights: Set<String>) {
    self.shape = shape
    self.profiles = profiles
    self.cells = cells
    self.weights = weights
    let names = shape.header.map { Array($0.prefix(profiles.count)) }
    let numbered = Self.numbered(names ?? [])
    var words =
      names?.map { numbered.contains(Self.stem($0)) ? ColumnWord("") : ColumnWord($0) }
      ?? profiles.map { _ in ColumnWord("") }
    // A date in three columns is a time in none of them.
    let parts = words.indices.filter { place in
      words[place].role == .time && (names.map { ColumnWord.isPartOfTime($0[place]) } ?? false)
        && !profiles[place].areTimes
    }
    if parts.count > 1 { for place in parts { words[place] = ColumnWord("rank") } }
    // The end of an edge beside a source; beside an item that is named, what is to be foretold.
    if words.contains(where: { $0.role == .item && $0.strength >= 2 }) {
      for place in words.indices where names.map({ ColumnWord.words($0[place]) == ["target"] }) ?? false {
        words[place] = ColumnWord("label")
      }
    }
    self.words = words
    let isNumbered = shape.header.map(HeaderLine.isCount) ?? false
    hasNames = names != nil && !isNumbered
    let first = isNumbered && shape.header?.first == "" && profiles[0].isIndex ? 1 : 0
    let left = profiles.indices.dropFirst(first).filter { !profiles[$0].areTimesAlone }
    usual = left.count >= 2 ? Array(left) : Array(profiles.indices.dropFirst(first))
    passedOver = first
  }

  /// What three columns or more are called, but for their numbers: `film 0`, `film 1` and so on are items of a wide table,
  /// and none of them is the column of the items.
  private static func numbered(_ names: [String]) -> Set<String> {
    let stems = names.filter { $0.last?.isNumber ?? false }.map(stem)
    return Set(Dictionary(grouping: stems, by: \.self).filter { $0.value.count >= 3 && !$0.key.isEmpty }.keys)
  }

  /// A name without the number at its end.
  private static func stem(_ name: String) -> String {
    var stem = name[...]
    while let last = stem.last, last.isNumber { stem.removeLast() }
    return stem.count == name.count ? "" : String(stem)
  }

  /// How sure the names alone are of a column: from 0 to 4.
  func strength(_ column: Int, _ role: ColumnWord.Role) -> Int {
    words[column].role == role ? words[column].strength : 0
  }

  /// Whether names say which column is the user and which the item.
  var isNamed: Bool {
    let users = words.indices.filter { strength($0, .user) >= 2 }
    return users.contains { user in words.indices.contains { $0 != user && strength($0, .item) >= 2 } }
  }

  /// The readings of the table, the likeliest first.
  func candidates() -> [Candidate] {
    let users = best(.user)
    let items = best(.item)
    var found: [Candidate] = []
    for user in users {
      for item in items where item.column != user.column {
        var score = user.score + item.score
        if isOneToOne(user.column, item.column) { score -= 6 }
        let (value, others) = value(besides: user.column, item.column)
        let valueScore = value.map { max(0, min(3, $0.score / 2)) } ?? 0
        var columns = LongColumns(user: user.column, item: item.column, value: value?.column)
        columns.time = time(besides: [user.column, item.column, value?.column])
        found.append(Candidate(columns: columns, score: score + valueScore))
        for other in others {
          var columns = columns
          columns.value = other.column
          found.append(Candidate(columns: columns, score: score + valueScore - 0.1))
        }
      }
    }
    return found.sorted { $0.score > $1.score }
  }

  /// Whether two columns say the same of every line, as an id and a name do.
  func isOneToOne(_ one: Int, _ other: Int) -> Bool {
    let (a, b) = (profiles[one], profiles[other])
    guard a.distinct == b.distinct, a.distinct >= 4, a.repeats else { return false }
    return Set(cells.map { [$0[one], $0[other]] }).count == a.distinct
  }

  /// Whether two columns name the same, so that it makes no difference which is taken.
  func areSame(_ one: Int, _ other: Int) -> Bool {
    one == other || isOneToOne(one, other)
      || words[one].isName != words[other].isName && profiles[one].distinct == profiles[other].distinct
  }
}

extension LongReading {
  private struct Scored {
    let column: Int
    let score: Double
  }

  private static let points: [Double] = [0, 3, 6, 10, 13]

  private func best(_ role: ColumnWord.Role) -> [Scored] {
    let scored = profiles.indices.map { Scored(column: $0, score: idScore($0, role)) }
    return Array(scored.filter { $0.score > -4 }.sorted { ($1.score, $0.column) < ($0.score, $1.column) }.prefix(6))
  }

  private func idScore(_ column: Int, _ role: ColumnWord.Role) -> Double {
    let (word, cells) = (words[column], profiles[column])
    var score = cells.idScore
    // What is named so is so, whatever the cells look like; only dates and fractions are no ids.
    if word.role == role {
      if word.strength >= 2 { score = max(score, cells.areTimes || cells.hasFractions ? -4 : -1.5) }
      score += Self.points[word.strength] - (word.isName ? 0.6 : 0)
      if word.isEvent { score -= cells.areKinds ? 4 : 0 }
    } else if word.role != nil {
      score -= word.strength >= 2 ? 9 : 3
    } else if word.isOther || word.isEvent {
      score -= 6
    } else if word.isID {
      score += shape.header?[column].lowercased() == "id" ? -2 : 1
    }
    // Without names, tables go from users to items.
    let place = role == .user ? 0 : 1
    if !hasNames {
      let rank = usual.firstIndex(of: column)
      score += rank == place ? 1.5 : -0.3 * Double(rank ?? column)
      if column < passedOver { score -= 4 }
    } else if word.role != role {
      score += column == place ? 0.5 : -0.05 * Double(column)
    }
    return score
  }

  /// The column that holds the values, and others that may as well.
  private func value(besides user: Int, _ item: Int) -> (best: Scored?, others: [Scored]) {
    if !weights.isEmpty {
      let kinds = profiles.indices.filter { column in
        column != user && column != item && cells.contains { weights.contains($0[column]) }
      }
      return (kinds.first.map { Scored(column: $0, score: 6) }, [])
    }
    let scored = profiles.indices.compactMap { column -> Scored? in
      guard column != user, column != item, let score = valueScore(column, besides: user, item) else { return nil }
      return Scored(column: column, score: score)
    }.sorted { ($1.score, $0.column) < ($0.score, $1.column) }
    guard let best = scored.first else { return (nil, []) }
    let others = scored.dropFirst().filter { other in
      let (one, two) = (strength(best.column, .value), strength(other.column, .value))
      // Views, clicks and purchases are each as good a value as the other.
      if countsEvents(best.column), countsEvents(other.column) { return true }
      return best.score - other.score < (one > 0 ? 2.5 : 1.2) && one == two
        && !(!hasNames && usual.count > 2 && best.column == usual[2])
    }
    return (best, Array(others.prefix(3)))
  }

  /// How likely a column holds the values; nil where it cannot.
  private func valueScore(_ column: Int, besides user: Int, _ item: Int) -> Double? {
    let (word, cells) = (words[column], profiles[column])
    let isNamed = word.role == .value && word.strength >= 2
    guard
      cells.present == 0 || cells.areNumbers || isNamed && cells.numberShare > 0
        || isThird(column) && cells.numberShare >= 0.5,
      !word.isNoValue || word.role == .value && word.strength == 1
    else { return nil }
    if word.role == .value, word.strength >= 2 {
      guard cells.times?.format != .usual || cells.areNumbers else { return nil }
      return Self.points[word.strength] + max(0, cells.valueScore) - (cells.areTimes ? 8 : 0)
    }
    if word.role == .value, word.strength == 1 {
      return cells.valueScore > -2 ? 3 + cells.valueScore : nil
    }
    // By its cells alone a column must look like values throughout, and not like a place on a map.
    let hasTextIDs = !profiles[user].areNumbers && !profiles[item].areNumbers
    let least = isThird(column) || hasTextIDs ? -0.5 : 0.5
    guard cells.numberShare > 0.95 || isThird(column), cells.maximum > 0,
      (cells.valueScore >= least || isThird(column) && (cells.numberShare < 1 || cells.isIndex)),
      !isCoordinate(column), word.role == nil || word.strength == 1
    else { return nil }
    guard !(cells.distinct == 1 && cells.count > 3 && cells.maximum != 1) else { return nil }
    // Without names, tables go from who and what to how much.
    let isBefore = !hasNames && column < min(user, item)
    return max(0, cells.valueScore) + (isThird(column) ? 1.5 : 0) - (cells.hasNegatives || isBefore ? 1 : 0)
  }

  /// Whether a column's name says that it counts events of one kind.
  private func countsEvents(_ column: Int) -> Bool {
    guard let last = shape.header.map({ ColumnWord.words($0[column]) })?.last(where: { $0 != "count" && $0 != "cnt" })
    else { return false }
    return [
      "views", "clicks", "purchases", "carts", "likes", "plays", "listens", "visits", "view", "click", "purchase",
    ]
    .contains(last)
  }

  /// Whether a column stands where values usually do in a table without names.
  private func isThird(_ column: Int) -> Bool {
    !hasNames && usual.count > 2 && column == usual[2] && profiles.count - passedOver <= 4
  }

  /// Two columns of latitude and longitude: fractions within a circle's degrees, most with four decimals or more, or with
  /// two where one of them is larger or lower than values are.
  private func isCoordinate(_ column: Int) -> Bool {
    func isDegrees(_ column: Int) -> Bool {
      guard profiles.indices.contains(column) else { return false }
      let profile = profiles[column]
      guard profile.hasFractions, profile.minimum >= -180, profile.maximum <= 180 else { return false }
      let decimals = profile.minimum < -10 || profile.minimum > 20 ? 2 : 4
      let long = cells.prefix(100).count { ($0[column].split(separator: ".").last?.count ?? 0) >= decimals }
      return long * 2 > min(100, cells.count)
    }
    return isDegrees(column) && (isDegrees(column - 1) || isDegrees(column + 1))
  }

  /// The column of times: by its name and its cells, or by its cells alone.
  private func time(besides taken: [Int?]) -> Int? {
    let scored = profiles.indices.compactMap { column -> Scored? in
      guard !taken.contains(column), profiles[column].missing == 0 else { return nil }
      let (word, cells) = (words[column], profiles[column])
      let isTimeWord = word.role == .time
      guard cells.times != nil, isTimeWord && word.strength >= 2 || cells.areTimes else { return nil }
      let isNamedOtherwise = word.role != nil && !(word.role == .value && word.strength <= 2 && cells.areTimes)
      guard isTimeWord || !isNamedOtherwise, !word.isID, !word.isOther else { return nil }
      let exact = shape.header.map { ["timestamp", "time", "datetime"].contains($0[column].lowercased()) } ?? false
      return Scored(
        column: column, score: Double(isTimeWord ? word.strength : 0) + (cells.areTimes ? 3 : 0) + (exact ? 0.5 : 0))
    }
    return scored.max { ($0.score, $1.column) < ($1.score, $0.column) }?.column
  }

  /// Why a column that is called a time is not used as one; nil where there is none such.
  func timesRemark(_ columns: LongColumns) -> String? {
    guard columns.time == nil else { return nil }
    if let parts = shape.header?.prefix(profiles.count).enumerated().filter({ ColumnWord.isPartOfTime($1) }),
      parts.count > 1
    {
      return "the time stands in parts (\(parts.prefix(3).map { shape.name($0.offset) }.joined(separator: ", "))); "
        + "a file with one column of dates can be used"
    }
    for column in words.indices where words[column].role == .time {
      guard ![columns.user, columns.item, columns.value].contains(column) else { continue }
      let name = shape.name(column)
      if let line = cells.firstIndex(where: { MissingMark.stands(for: $0[column]) }) {
        return
          "\(name) is not used as a time, since row \(line + 1) of the table has none; fill it in, or leave the row out"
      }
      guard let odd = cells.first(where: { TimeFormat.recognized(in: [$0[column]]) == nil }).map({ $0[column] }) else {
        return "\(name) is not taken for a time by itself"
      }
      return "\(name) is not used as a time, since “\(odd.shortened(to: 30))” is no time that can be read; "
        + "a time is a number or a date such as 2024-05-31 20:15"
    }
    return nil
  }
}
