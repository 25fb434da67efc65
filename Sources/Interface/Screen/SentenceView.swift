import Canvas
import Study

/// What just happened, or the data on their way, under the first line.
struct SentenceView {
  let state: ExplorerState

  func draw(in area: Rectangle, on screen: inout Screen) {
    let sentence = SentenceLines(state)
    let style: Style =
      state.opening != nil
      ? .accent : state.message.isError ? Style(ink: .bad, .bold) : sentence.isPresentation ? .bold : .plain
    for (offset, line) in sentence.lines.prefix(area.height).enumerated() {
      screen.write(line, row: area.row + offset, column: area.column + 1, limit: area.width - 2, style: style)
    }
  }
}
