import Canvas
import Language
import Study
import WALS

/// Where several starts end: a row for each loss, with a bar as long as its share of the starts.
struct MinimaView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let minima = state.minima, area.height >= 5 else { return }
    screen.write(minima.sentence, row: area.row, column: area.column, limit: area.width, style: .bold)
    let notes = notes(minima)
    let noteRows = min(notes.count, max(0, area.height - 6))
    let table = Rectangle(
      row: area.row + 2, column: area.column, width: area.width, height: area.height - 3 - noteRows)
    drawTable(minima, in: table, on: &screen)
    for (index, line) in notes.prefix(noteRows).enumerated() {
      screen.write(
        line, row: area.row + area.height - noteRows + index, column: area.column, limit: area.width, style: .muted)
    }
  }

  private func notes(_ minima: MinimaSearch) -> [String] {
    guard !minima.isRunning else { return [] }
    var sentences: [String] = []
    let isSame = minima.hyperparameters == state.knobs.hyperparameters && minima.version == state.data?.version
    if !isSame { sentences.append("Found under the knobs and data as they were when it began.") }
    if let certificate = minima.certificate { sentences.append("Of the first row: " + certificate.sentence) }
    return ParagraphText.lines(sentences.joined(separator: " "), columns: area.width)
  }

  private static let barWidth = 16

  private func drawTable(_ minima: MinimaSearch, in area: Rectangle, on screen: inout Screen) {
    guard !minima.rows.isEmpty, area.height >= 2 else { return }
    let head =
      "  row  " + TextFitting.right("loss", columns: 11) + "  starts" + String(repeating: " ", count: Self.barWidth + 2)
      + TextFitting.right("gradient", columns: 9) + "  beside the run shown"
    screen.write(head, row: area.row, column: area.column, limit: area.width, style: .muted)
    let shown = area.height - 1
    let start = max(0, min(minima.selected - shown / 2, minima.rows.count - shown))
    for (offset, row) in minima.rows[start...].prefix(shown).enumerated() {
      draw(row, at: start + offset, of: minima, line: area.row + 1 + offset, in: area, on: &screen)
    }
  }

  private func draw(
    _ row: MinimaSearch.Row, at index: Int, of minima: MinimaSearch, line: Int, in area: Rectangle,
    on screen: inout Screen
  ) {
    let isSelected = index == minima.selected
    let share = Double(row.seeds.count) / Double(max(1, minima.starts))
    let filled = max(1, CellScale.part(share, of: Self.barWidth))
    let bar = String(repeating: "█", count: filled) + String(repeating: " ", count: Self.barWidth - filled)
    let text =
      (isSelected ? "▸ " : "  ") + TextFitting.right(String(index + 1), columns: 3) + "  "
      + TextFitting.right(NumberText.significant(row.loss, 7), columns: 11) + "  "
      + TextFitting.right(String(row.seeds.count), columns: 6) + " " + bar + " "
      + TextFitting.right(NumberText.precise(row.gradient), columns: 9) + "  "
    let end = screen.write(
      text, row: line, column: area.column, limit: area.width, style: isSelected ? .accent : .plain)
    let words = row.words + (row.words.isEmpty ? "" : " · ") + "seed\(row.seeds.count == 1 ? "" : "s") \(row.seedText)"
    screen.write(words, row: line, column: end, limit: area.columns.upperBound - end)
  }
}

struct MinimaPane: InspectorPane {
  let state: ExplorerState
  let title = "Where starts end"

  var hints: [KeyHint] {
    [KeyHint(key: "↑ ↓", word: "row", rank: 2), KeyHint(key: "Enter", word: "go there", rank: 3)]
  }

  func draw(in area: Rectangle, on screen: inout Screen) { MinimaView(state: state, area: area).draw(on: &screen) }
}
