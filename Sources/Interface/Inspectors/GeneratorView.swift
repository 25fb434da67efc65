import Canvas
import Study

/// The recipe of made-up data, field by field, and a picture of what such data look like.
struct GeneratorView {
  let form: GeneratorForm
  let preview: GeneratorPreview?
  let area: Rectangle

  private static let fieldColumns = 26

  func draw(on screen: inout Screen) {
    let (body, words) = area.splitRows(area.height - 2)
    drawFields(in: body, on: &screen)
    screen.write(
      form.meaning(form.field), row: words.row, column: words.column, limit: words.width, style: .muted)
    let fits = DisplayWidth.of(form.countSentence) <= words.width
    let said = form.objection ?? (fits ? form.countSentence : form.briefCount)
    screen.write(
      said, row: words.row + 1, column: words.column, limit: words.width,
      style: form.objection == nil ? .bold : Style(ink: .bad, .bold))
    guard body.width >= 60, body.height >= 6 else { return }
    drawPicture(in: body.splitColumns(Self.fieldColumns + 3).rest, on: &screen)
  }

  /// `▸ users           60`, as many as there is room for around the chosen one.
  private func drawFields(in area: Rectangle, on screen: inout Screen) {
    let all = GeneratorForm.Field.allCases
    let chosen = all.firstIndex(of: form.field) ?? 0
    let first = max(0, min(chosen - area.height / 2, all.count - area.height))
    for (line, field) in all[first...].prefix(area.height).enumerated() {
      let isChosen = field == form.field
      let label = (isChosen ? "▸ " : "  ") + TextFitting.left(field.rawValue, columns: 10)
      let value = TextFitting.right(form.text(field), columns: Self.fieldColumns - 12)
      screen.write(
        label + value, row: area.row + line, column: area.column, limit: area.width,
        style: isChosen ? Style(ink: .accent, .bold) : .plain)
    }
  }

  private func drawPicture(in area: Rectangle, on screen: inout Screen) {
    guard let preview else { return }
    screen.write(preview.title, row: area.row, column: area.column, limit: area.width, style: .muted)
    let shares = preview.shares(rows: area.height - 2, columns: min(area.width, 60))
    let most = shares.joined().max() ?? 1
    for (row, line) in shares.enumerated() {
      let text = line.map { share in
        String(
          share == 0 ? "·" : Array("░▒▓█")[CellScale.whole((4 * share / max(most, 1e-9)).rounded(.down), in: 0...3)])
      }
      screen.write(text.joined(), row: area.row + 1 + row, column: area.column, limit: area.width)
    }
  }
}

struct GeneratorPane: InspectorPane {
  let state: ExplorerState
  let form: GeneratorForm
  let title = "Make up data whose truth is known"

  var hints: [KeyHint] {
    [
      KeyHint(key: "↑ ↓", word: "field", rank: 3), KeyHint(key: "← →", word: "change", rank: 4),
      KeyHint(key: "0–9", word: "type", rank: 5), KeyHint(key: "Enter", word: "make", rank: 2),
    ]
  }

  var legend: [Sign] { [.init("", "The recipe of made-up data; digits type a number, Enter makes the data.")] }

  func draw(in area: Rectangle, on screen: inout Screen) {
    GeneratorView(form: form, preview: state.generator.preview, area: area).draw(on: &screen)
  }
}
