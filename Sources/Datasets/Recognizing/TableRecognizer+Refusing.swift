/// What is refused rather than passed over: a person who says or writes what counts is not to be left without it in silence.
extension TableRecognizer {
  /// - Throws: where a person has given weights and no column has any of their kinds.
  func checkWeights() throws(DatasetError) {
    guard !options.weights.isEmpty else { return }
    guard case .long(let columns) = shape.layout else {
      throw DatasetError(
        "\(file): a table with a column for every item has no kinds of events, so --weights has no meaning.")
    }
    guard columns.value == nil else { return }
    let asked = options.weights.keys.sorted().prefix(3).map { "“\($0)”" }.joined(separator: ", ")
    guard options.columns == nil else {
      throw DatasetError("\(file): --weights needs the column of the events: --columns user,item,event.")
    }
    let others = profiles.indices.filter { $0 != columns.user && $0 != columns.item }
    let words = others.filter { !profiles[$0].areNumbers && !profiles[$0].areTimes && profiles[$0].distinct <= 50 }
    let events =
      words.first { ColumnWord(shape.header?[$0] ?? "").isEvent }
      ?? words.min {
        profiles[$0].distinct < profiles[$1].distinct
      }
    guard let events else {
      throw DatasetError(
        line,
        "--weights needs a column of kinds of events, and none has \(asked); \(shape.listed): --columns "
          + "user,item,event names it.")
    }
    let kinds = kinds(events)
    throw DatasetError(
      line,
      "no line looked at has \(asked), as --weights says; the kinds in \(shape.name(events)) are "
        + kinds.prefix(6).map { "“\($0.shortened(to: 24))”" }.joined(separator: ", ")
        + "\(kinds.count > 6 ? ", …" : ""), and large and small letters matter.")
  }

  /// - Throws: where the first column names items, each once, and the others are people's: a wide table lying on its side.
  func checkItemRows(_ long: LongReading) throws(DatasetError) {
    guard shape.columnCount > 3, long.words[0].role == .item, long.words[0].strength >= 2, !profiles[0].repeats,
      profiles[0].count > 1, looksWide
    else { return }
    throw DatasetError(
      line,
      "\(shape.name(0)) names items, each once, so every line is an item and every other column a user: turn the table "
        + "on its side, or --layout wide reads it as it lies, with items for users.")
  }

  /// - Throws: where every column but the first has the same few words.
  func checkWords(_ long: LongReading) throws(DatasetError) {
    guard shape.header != nil, shape.columnCount > 3, !profiles[0].repeats, profiles[0].count > 1,
      // Before any cell is looked at again: a table of numbers may have many columns.
      profiles.dropFirst().allSatisfy({ !$0.areNumbers }),
      long.words.dropFirst().allSatisfy({ $0.role == nil && !$0.isOther && !$0.isEvent })
    else { return }
    let kinds = profiles.indices.dropFirst().map { self.kinds($0) }
    let words = Set(kinds.joined())
    guard (1...5).contains(words.count), words.allSatisfy({ !HeaderLine.isNumber($0) }),
      kinds.allSatisfy({ !$0.isEmpty })
    else { return }
    let shown = words.sorted().map { "“\($0.shortened(to: 16))”" }.joined(separator: ", ")
    throw DatasetError(
      line,
      "every column but the first has the same few words (\(shown)), as a table with a column for every item has; such "
        + "a table is read with numbers in their place, 1 for yes and nothing or 0 for no.")
  }

  /// - Throws: where the last column of a wide table is the sum of those before it.
  func checkSums() throws(DatasetError) {
    guard shape.layout == .wide, shape.columnCount > 4, profiles.count == shape.columnCount, header.cells.count > 2
    else { return }
    let last = shape.columnCount - 1
    let areSums = header.cells.allSatisfy { cells in
      let numbers = cells.dropFirst().map { Double($0) ?? 0 }
      let sum = numbers.dropLast().reduce(0, +)
      return numbers.dropLast().count { $0 != 0 } > 1 && abs(sum - numbers[numbers.count - 1]) <= 1e-9 * abs(sum)
    }
    guard areSums else { return }
    throw DatasetError(
      line,
      "\(shape.name(last)) is in every line the sum of the other columns, so it is no item: leave it out of the file, or "
        + "--layout wide takes it for one all the same.")
  }

  /// - Throws: where a header calls a column a value, no other is one, and its cells are no plain numbers.
  func checkNamedValue() throws(DatasetError) {
    guard case .long(let columns) = shape.layout, columns.value == nil, options.value == nil, options.columns == nil,
      options.weights.isEmpty, let header = shape.header
    else { return }
    let taken = [columns.user, columns.item, columns.time]
    let dropped = profiles.indices.first { column in
      let (word, cells) = (ColumnWord(header[column]), profiles[column])
      return !taken.contains(column) && word.role == .value && word.strength >= 2 && !word.isNoValue
        && cells.present > 0 && !cells.areNumbers && !cells.areTimes && cells.length <= 40
    }
    guard let dropped else { return }
    let kinds = kinds(dropped)
    let shown = kinds.prefix(3).map { "“\($0.shortened(to: 16))”" }.joined(separator: ", ")
    throw DatasetError(
      line,
      "\(shape.name(dropped)) is called a value and has no plain numbers (\(shown)"
        + "\(kinds.count > 3 ? ", …" : "")): \(wayOut(kinds)), and --value 1 counts every line the same.")
  }

  private func wayOut(_ kinds: [String]) -> String {
    let signs = [("space", ASCII.space), ("apostrophe", UInt8(ascii: "'"))]
    for (name, sign) in signs where kinds.allSatisfy({ Self.isNumber($0, grouping: sign) }) {
      return "--thousands \(name) reads it"
    }
    guard kinds.count <= 8, !kinds.contains(where: { $0.contains(where: { ",=\"'$`\\".contains($0) }) }) else {
      return "plain numbers such as 4 or 4.5 are read"
    }
    let weights = kinds.enumerated().map { "\($1)=\(Self.weight(of: $1) ?? $0 + 1)" }.joined(separator: ",")
    let needsQuotes = weights.contains { !$0.isLetter && !$0.isNumber && !"=,_-".contains($0) }
    return "--weights \(needsQuotes ? "\"\(weights)\"" : weights) says what each counts as"
  }

  /// What a word most likely counts as: 1 or 0 for yes and no, the number at its beginning, its stars.
  private static func weight(of kind: String) -> Int? {
    let word = kind.lowercased()
    if ["true", "yes", "y", "t", "up", "like", "liked", "positive", "ja", "oui", "si"].contains(word) { return 1 }
    if ["false", "no", "n", "f", "down", "dislike", "disliked", "negative", "nein", "non"].contains(word) { return 0 }
    if word.allSatisfy({ $0 == "★" || $0 == "*" || $0 == "⭐" }) { return word.count }
    return Int(word.prefix { ("0"..."9").contains($0) })
  }

  private static func isNumber(_ text: String, grouping: UInt8) -> Bool {
    let bytes = Array(text.utf8)
    if case .value = NumberFormat(grouping: grouping).read(bytes.span, in: bytes.indices) { return true }
    return false
  }

  /// What stands in a column, the commonest first.
  private func kinds(_ column: Int) -> [String] {
    let present = header.cells.map { $0[column] }.filter { !MissingMark.stands(for: $0) }
    return Dictionary(present.map { ($0, 1) }, uniquingKeysWith: +).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map(\.key)
  }
}
