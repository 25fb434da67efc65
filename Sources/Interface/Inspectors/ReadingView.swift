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
      let more = rest > 4 ? " and others" : ""
      lines += ParagraphText.lines(
        "and \(rest) more \(rest == 1 ? "column" : "columns"): \(names.joined(separator: ", "))\(more)", columns: room)
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

  var legend: [Sign] {
    [.init("", "Which column of the file is which, its first lines, and what was guessed or passed over.")]
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

  func rowsNeeded(columns: Int) -> Int? { lines(columns: columns).count }

  /// Every reading, the option that says the same as the chosen one, and the table.
  private func lines(columns: Int) -> [(text: String, style: Style)] {
    var lines: [(text: String, style: Style)] = []
    for (place, reading) in choice.readings.enumerated() {
      let isChosen = place == choice.index
      let words = ParagraphText.lines(reading.summary, columns: columns - 5)
      for (offset, line) in words.enumerated() {
        let head = offset == 0 ? "\(isChosen ? "▸" : " ") \(place + 1)  " : "     "
        lines.append((head + line, isChosen ? Style(ink: .accent, .bold) : .plain))
      }
    }
    let option = choice.readings[choice.index].option
    lines += ParagraphText.lines(option, columns: columns - 5).map { ("     " + $0, .muted) }
    lines.append(("", .plain))
    let table = ReadingTable.lines(choice.columns, columns: columns)
    return lines + table.enumerated().map { ($0.element, $0.offset == 0 ? .bold : .plain) }
  }

  var legend: [Sign] { [.init("▸", "the reading that Enter takes; the option below it says the same to open")] }

  func draw(in area: Rectangle, on screen: inout Screen) {
    for (row, line) in lines(columns: area.width).prefix(area.height).enumerated() {
      screen.write(line.text, row: area.row + row, column: area.column, limit: area.width, style: line.style)
    }
  }
}
