import Canvas
import Language
import Study

/// The help over everything: what is in front first, then every key and every command; or the page of one command.
struct HelpView {
  let state: ExplorerState

  func draw(on screen: inout Screen) {
    let lines = HelpText(state: state).lines
    let title = title(columns: screen.width - 4)
    let inner = Box(title: title, rectangle: screen.bounds, isFocused: true).draw(on: &screen)
    let first = Self.bounded(state.helpOffset ?? 0, lines: lines.count, height: inner.height)
    for (row, line) in lines.dropFirst(first).prefix(inner.height).enumerated() {
      screen.write(
        line.text, row: inner.row + row, column: inner.column + 1, limit: inner.width - 2,
        style: line.isTitle ? .accent : .plain)
    }
    if first + inner.height < lines.count {
      screen.write(
        " more below ", row: screen.height - 1, column: max(1, screen.width - 16), limit: 14, style: .accent)
    }
  }

  private func title(columns: Int) -> String {
    let head = state.helpTopic.map { "Help · \($0)" } ?? "Help"
    return TextFitting.first(
      [head + " · ↑ ↓ to scroll, q or Esc to close", head + " · ↑ ↓ scroll, q closes", head + " · q closes"],
      columns: columns)
  }

  static func bounded(_ offset: Int, lines: Int, height: Int) -> Int {
    max(0, min(offset, lines - height))
  }
}
