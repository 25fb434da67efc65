/// Tables with a column for every item.
extension TableRecognizer {
  /// How likely it is that every line is a user's and every column but perhaps the first an item.
  struct Grid {
    var wide = -10.0
    var matrix = -10.0
  }

  func grid(_ long: LongReading) -> Grid {
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
    let empty =
      others.reduce(0) { $0 + $1.missing } + header.cells.reduce(0) { $0 + $1.dropFirst().count { $0 == "0" } }
    if Double(empty) > 0.05 * Double(header.cells.count * max(1, others.count)) { common += 1.5 }
    if shape.header != nil { common += 1 }
    if count == 3 { common -= 1 }
    if first.missing == 0, !first.repeats, !first.hasFractions {
      let isNamedUser = long.strength(0, .user) >= 1 || !isCounted && shape.header?[0].isEmpty ?? false
      grid.wide = common + evenness(others) + (first.areNumbers ? 0 : 4) + (isNamedUser ? 4 : 0)
      if first.areNumbers, isAscending { grid.wide += 3 }
      let largest = others.map(\.maximum).max() ?? 0
      if first.areNumbers, first.maximum > 3 * largest { grid.wide += 1.5 }
      let alike = others.filter { $0.distinct == $0.count && $0.maximum > 100 && !$0.hasFractions && $0.count > 3 }
      grid.wide -= 2 * Double(min(2, alike.count))
      // Two columns are a user and one item where the header says so, and pairs where it does not.
      if count == 2 { grid.wide += shape.header == nil ? -8 : -1 }
    }
    if count > 2, areCells(profiles[...]), first.areNumbers || first.present == 0,
      shape.header.map({ !$0[0].isEmpty }) ?? true,
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

  var isAscending: Bool {
    let numbers = header.cells.compactMap { Double($0[0]) }
    return numbers.count == header.cells.count && numbers.count > 2
      && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// From −2 to 2: how much the columns are of one kind, by their largest numbers.
  func evenness(_ profiles: ArraySlice<ColumnProfile>) -> Double {
    let largest = profiles.filter { $0.present > 0 }.map { max(abs($0.minimum), abs($0.maximum)) }
    guard let least = largest.min(), let most = largest.max() else { return 0 }
    let ratio = (most + 1) / (least + 1)
    return ratio <= 2.5 ? 2 : ratio <= 6 ? 1 : ratio <= 20 ? 0 : -2
  }
}
