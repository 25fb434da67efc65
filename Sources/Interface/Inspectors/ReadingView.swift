import Canvas
import Datasets
import Language
import Study

/// The first lines of a table by column, as text.
enum ReadingTable {
  private static let mostCells = 5
  private static let widest = 18

  /// - Returns: lines of at most so many columns: names, roles where there are any, cells; and what is left out.
  static func lines(_ columns: [Recognition.Column], columns room: Int) -> [String] {
    guard !columns.isEmpty else { return [] }
    let hasRoles = columns.contains { !$0.role.isEmpty }
    var lines = [String](repeating: "", count: 1 + (hasRoles ? 1 : 0) + (columns.map(\.cells.count).max() ?? 0))
    lines = Array(lines.prefix(1 + (hasRoles ? 1 : 0) + mostCells))
    var (taken, shown) = (0, 0)
    for column in columns {
      let cells = [column.name] + (hasRoles ? [column.role.isEmpty ? "–" : column.role] : []) + column.cells
      let width = min(widest, cells.prefix(lines.count).map { DisplayWidth.of(TextFitting.printable($0)) }.max() ?? 1)
      guard taken + width <= room else { break }
      for line in lines.indices {
        let cell = line < cells.count ? cells[line] : ""
        lines[line] += TextFitting.left(TextFitting.middle(cell, columns: width), columns: width) + "  "
      }
      (taken, shown) = (taken + width + 2, shown + 1)
    }
    let rest = columns.count - shown
    if rest > 0 {
      let names = columns.dropFirst(shown).prefix(4).map { "\($0.name)\($0.role.isEmpty ? "" : " (\($0.role))")" }
      lines.append(
        "and \(rest) more \(rest == 1 ? "column" : "columns"): \(names.joined(separator: ", "))\(rest > 4 ? ", …" : "")"
      )
    }
    return lines
  }
}

/// How the file was read: which column is which, with its first lines, and all that was said of it.
struct ReadingPane: InspectorPane {
  let state: ExplorerState
  /// The first line that is shown.
  let first: Int

  var title: String { "How \(state.data?.name ?? "the file") was read" }
  var hints: [KeyHint] { [KeyHint(key: "↑ ↓", word: "lines", rank: 3)] }

  static func lines(_ data: StudiedData?, columns: Int) -> [String] {
    guard let data, let recognition = data.recognition else { return [] }
    let table = ReadingTable.lines(recognition.columns, columns: columns)
    return ParagraphText.lines(recognition.summary + ".", columns: columns) + (table.isEmpty ? [] : [""] + table) + [""]
      + data.readingParagraphs.flatMap { ParagraphText.lines($0, columns: columns) }
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    let lines = Self.lines(state.data, columns: area.width)
    let start = max(0, min(first, lines.count - area.height))
    for (row, line) in lines.dropFirst(start).prefix(area.height).enumerated() {
      screen.write(
        line, row: area.row + row, column: area.column, limit: area.width, style: start + row == 0 ? .bold : .plain)
    }
  }
}

/// The readings of a file that are about as likely, one a line, above the first lines of its table.
struct ReadingsPane: InspectorPane {
  let state: ExplorerState
  let choice: ReadingChoice

  let title = "Which reading is meant?"

  var hints: [KeyHint] {
    [
      KeyHint(key: "↑ ↓", word: "choose", rank: 3),
      KeyHint(key: "1–\(min(9, choice.readings.count))", word: "choose", rank: 4),
      KeyHint(key: "Enter", word: "take it", rank: 2), KeyHint(key: "Esc", word: "none", rank: 5),
    ]
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    var row = area.row
    for (place, reading) in choice.readings.enumerated() where row < area.row + area.height {
      let isChosen = place == choice.index
      let style = isChosen ? Style(ink: .accent, .bold) : .plain
      screen.write(
        "\(isChosen ? "▸" : " ") \(place + 1)  \(reading.summary)", row: row, column: area.column, limit: area.width,
        style: style)
      row += 1
    }
    guard row + 1 < area.row + area.height else { return }
    screen.write(
      choice.readings[choice.index].option, row: row, column: area.column + 5, limit: area.width - 5, style: .muted)
    let table = ReadingTable.lines(choice.columns, columns: area.width)
    for (line, text) in table.enumerated() where row + 2 + line < area.row + area.height {
      screen.write(
        text, row: row + 2 + line, column: area.column, limit: area.width, style: line == 0 ? .bold : .plain)
    }
  }
}
