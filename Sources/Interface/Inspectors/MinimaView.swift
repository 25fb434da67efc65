import Canvas
import Language
import Study
import WALS

/// Where several starts end: a row for each loss, with a bar as long as its share of the starts.
struct MinimaView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let minima = state.searches.minima, area.height >= 5 else { return }
    screen.write(minima.sentence, row: area.row, column: area.column, limit: area.width, style: .bold)
    let words = words(minima)
    let wordRows = min(words.count, max(0, area.height - 6))
    let table = Rectangle(
      row: area.row + 2, column: area.column, width: area.width, height: area.height - 3 - wordRows)
    drawTable(minima, in: table, on: &screen)
    for (index, line) in words.prefix(wordRows).enumerated() {
      screen.write(
        line.text, row: area.row + area.height - wordRows + index, column: area.column, limit: area.width,
        style: line.style)
    }
  }

  /// The sentence, the table with a blank row before it and one behind it, and the words.
  var rowsNeeded: Int? { state.searches.minima.map { 4 + min(12, $0.rows.count) + words($0).count } }

  /// What the chosen row is beside the run shown, where the table has no room for it; and what is proved of the first.
  private func words(_ minima: MinimaSearch) -> [(text: String, style: Style)] {
    guard !minima.isRunning else { return [] }
    var lines: [(text: String, style: Style)] = []
    if !hasWordsInTable(minima), minima.rows.indices.contains(minima.selected) {
      let row = minima.rows[minima.selected]
      let text = "▸ row \(minima.selected + 1), \(Self.words(row))"
      lines += ParagraphText.lines(text, columns: area.width).map { ($0, .accent) }
    }
    var sentences: [String] = []
    let isSame =
      minima.hyperparameters.describesSameProblem(as: state.knobs.hyperparameters)
      && minima.version == state.data?.version
    if !isSame { sentences.append("Found under the knobs and data as they were when it began.") }
    if let certificate = minima.certificate { sentences.append("Of the first row: " + certificate.sentence) }
    return lines + ParagraphText.lines(sentences.joined(separator: " "), columns: area.width).map { ($0, .muted) }
  }

  private static func words(_ row: MinimaSearch.Row) -> String {
    row.words + (row.words.isEmpty ? "" : " · ") + "seed\(row.seeds.count == 1 ? "" : "s") \(row.seedText)"
  }

  private static let barWidth = 16

  /// Columns of row, loss and starts; then, the more room there is, the gradient, a bar, and words.
  private static let (plainWidth, gradientWidth) = (26, 11)

  private var hasGradient: Bool { area.width >= Self.plainWidth + Self.gradientWidth }
  private var hasBar: Bool { area.width >= Self.plainWidth + Self.gradientWidth + Self.barWidth + 2 }

  private func hasWordsInTable(_ minima: MinimaSearch) -> Bool {
    let room = area.width - Self.plainWidth - Self.gradientWidth - Self.barWidth - 4
    return minima.rows.allSatisfy { DisplayWidth.of(Self.words($0)) <= room }
  }

  private func drawTable(_ minima: MinimaSearch, in area: Rectangle, on screen: inout Screen) {
    guard !minima.rows.isEmpty, area.height >= 2 else { return }
    let head =
      "  row  " + TextFitting.right("loss", columns: 11) + "  starts"
      + (hasBar ? String(repeating: " ", count: Self.barWidth + 2) : "")
      + (hasGradient ? TextFitting.right("gradient", columns: hasBar ? 9 : 11) : "")
      + (hasWordsInTable(minima) ? "  beside the run shown" : "")
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
      + TextFitting.right(String(row.seeds.count), columns: 6) + (hasBar ? " " + bar + " " : "")
      + (hasGradient ? TextFitting.right(NumberText.precise(row.gradient), columns: hasBar ? 9 : 11) : "")
    let end = screen.write(
      text, row: line, column: area.column, limit: area.width, style: isSelected ? .accent : .plain)
    guard hasWordsInTable(minima) else { return }
    screen.write(Self.words(row), row: line, column: end + 2, limit: area.columns.upperBound - end - 2)
  }
}

struct MinimaPane: InspectorPane {
  let state: ExplorerState
  let title = "Where starts end"

  var hints: [KeyHint] {
    [KeyHint(key: "↑ ↓", word: "row", rank: 2), KeyHint(key: "Enter", word: "go there", rank: 3)]
  }

  func rowsNeeded(columns: Int) -> Int? {
    MinimaView(state: state, area: Rectangle(row: 0, column: 0, width: columns, height: 0)).rowsNeeded
  }

  var legend: [Sign] { [.init("", "Where runs from several starts end: equal losses are one row.")] }

  func draw(in area: Rectangle, on screen: inout Screen) { MinimaView(state: state, area: area).draw(on: &screen) }
}
