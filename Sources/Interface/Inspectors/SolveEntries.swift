import Canvas
import Language
import Study
import WALS

/// The row's stored entries with r, c and t, and with the fixed side's factors where there is room.
struct SolveEntries {
  let state: ExplorerState
  let stage: SolveStage
  let fixed: FactorMatrix
  let area: Rectangle

  /// r, c and t at their usual widths, each with a blank before it.
  private static let usualWidths = [4, 7, 5]

  /// The entries that are shown, the one being added among them.
  private var shown: (first: Int, entries: ArraySlice<WeightedEntry>) {
    let entries = stage.solve.entries
    let rows = max(0, area.height - 1)
    let first = max(0, min(stage.entriesIn - rows / 2, entries.count - rows))
    return (first, entries.dropFirst(first).prefix(rows))
  }

  private static func numbers(_ entry: WeightedEntry) -> [String] {
    zip([entry.value, entry.confidence, entry.target], usualWidths).map { short($0, columns: $1 - 1) }
  }

  /// Wider only for numbers that are larger than any that people rate with.
  private var widths: [Int] {
    shown.entries.reduce(into: Self.usualWidths) { widths, entry in
      for (index, text) in Self.numbers(entry).enumerated() { widths[index] = max(widths[index], text.count + 1) }
    }
  }

  func draw(on screen: inout Screen) {
    let rows = area.height - 1
    guard rows > 0 else { return }
    let columns = Columns(numbers: widths, factorCount: fixed.factorCount, width: area.width)
    let factors = (0..<columns.factorCount).map {
      TextFitting.right("\(stage.fixedName)\($0 + 1)", columns: Columns.factor)
    }
    let numbers = zip(["r", "c", "t"], columns.numbers).map { TextFitting.right($0, columns: $1) }
    screen.write(
      TextFitting.left("entry", columns: columns.name) + numbers.joined() + factors.joined(), row: area.row,
      column: area.column, limit: area.width - 1, style: .muted)
    let (first, entries) = shown
    for (offset, entry) in entries.enumerated() {
      draw(entry, index: first + offset, in: columns, row: area.row + 1 + offset, on: &screen)
    }
    if entries.isEmpty {
      screen.write("no entries: b = 0", row: area.row + 1, column: area.column, limit: area.width - 1, style: .muted)
    }
  }

  private func draw(
    _ entry: WeightedEntry, index: Int, in columns: Columns, row: Int, on screen: inout Screen
  ) {
    let isCurrent = index == stage.number - 1
    let isIn = index < stage.entriesIn
    let numbers = zip(Self.numbers(entry), columns.numbers).map { TextFitting.right($0, columns: $1) }
    let factors = fixed[entry.column].prefix(columns.factorCount).map {
      TextFitting.right(NumberText.fixed($0, 2), columns: Columns.factor)
    }
    let name = " " + state.name(stage.solve.side.other, entry.column)
    let style: Style = isCurrent ? .accent : isIn ? .plain : .muted
    screen.write(
      TextFitting.leftName(name, columns: columns.name) + numbers.joined() + factors.joined(), row: row,
      column: area.column, limit: area.width - 1, style: style)
    if isCurrent || isIn { screen.put(isCurrent ? "▸" : "✓", row: row, column: area.column, style: style) }
  }

  private static func short(_ value: Double, columns: Int) -> String {
    let plain = NumberText.plain(value)
    if plain.count <= columns { return plain }
    return NumberText.cell(value, columns: columns) ?? NumberText.significant(value, max(1, columns - 4))
  }

  /// How wide the columns are.
  private struct Columns {
    static let factor = 6
    private static let mostName = 24

    /// r, c and t.
    let numbers: [Int]
    /// How many of the fixed side's factors fit beside names that can be read.
    let factorCount: Int
    let name: Int

    init(numbers: [Int], factorCount count: Int, width: Int) {
      self.numbers = numbers
      let taken = numbers.reduce(0, +)
      let fitting = (width - taken - 16) / Self.factor
      factorCount = fitting >= min(count, 3) ? min(fitting, count) : 0
      let room = width - taken - factorCount * Self.factor - 1
      name = max(4, factorCount > 0 ? min(room, Self.mostName) : room)
    }
  }
}
