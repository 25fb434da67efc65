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

  private static let numbersWidth = 16
  private static let factorWidth = 6
  private static let mostNameWidth = 24

  /// How many of the fixed side's factors fit beside names that can be read.
  private var factorCount: Int {
    let room = (area.width - Self.numbersWidth - 16) / Self.factorWidth
    return room >= min(fixed.factorCount, 3) ? min(room, fixed.factorCount) : 0
  }

  private var nameWidth: Int {
    let room = area.width - Self.numbersWidth - factorCount * Self.factorWidth - 1
    return max(4, factorCount > 0 ? min(room, Self.mostNameWidth) : room)
  }

  func draw(on screen: inout Screen) {
    let rows = area.height - 1
    guard rows > 0 else { return }
    let names = (0..<factorCount).map { TextFitting.right("\(stage.fixedName)\($0 + 1)", columns: Self.factorWidth) }
    screen.write(
      TextFitting.left("entry", columns: nameWidth) + "   r      c    t" + names.joined(), row: area.row,
      column: area.column, limit: area.width - 1, style: .muted)
    let entries = stage.solve.entries
    // The entry being added stays in view.
    let first = max(0, min(stage.entriesIn - rows / 2, entries.count - rows))
    for (offset, entry) in entries.dropFirst(first).prefix(rows).enumerated() {
      draw(entry, index: first + offset, row: area.row + 1 + offset, on: &screen)
    }
    if entries.isEmpty {
      screen.write("no entries: b = 0", row: area.row + 1, column: area.column, limit: area.width - 1, style: .muted)
    }
  }

  private func draw(_ entry: WeightedEntry, index: Int, row: Int, on screen: inout Screen) {
    let isCurrent = index == stage.number - 1
    let isIn = index < stage.entriesIn
    let numbers = [(entry.value, 4), (entry.confidence, 7), (entry.target, 5)].map {
      TextFitting.right(Self.short($0, columns: $1 - 1), columns: $1)
    }
    let factors = fixed[entry.column].prefix(factorCount).map {
      TextFitting.right(NumberText.fixed($0, 2), columns: Self.factorWidth)
    }
    let name = " " + state.name(stage.solve.side.other, entry.column)
    let style: Style = isCurrent ? .accent : isIn ? .plain : .muted
    screen.write(
      TextFitting.leftName(name, columns: nameWidth) + numbers.joined() + factors.joined(), row: row,
      column: area.column, limit: area.width - 1, style: style)
    if isCurrent || isIn { screen.put(isCurrent ? "▸" : "✓", row: row, column: area.column, style: style) }
  }

  private static func short(_ value: Double, columns: Int) -> String {
    let plain = NumberText.plain(value)
    if plain.count <= columns { return plain }
    return NumberText.cell(value, columns: columns) ?? NumberText.significant(value, max(1, columns - 4))
  }
}
