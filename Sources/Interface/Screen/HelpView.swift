import Canvas
import Language
import Study

/// Every key and every command, from the tables that make them work.
struct HelpView {
  let state: ExplorerState

  func draw(on screen: inout Screen) {
    let lines = Self.lines(state.keys, width: screen.width, glyphs: state.appearance.glyphs)
    let inner = Box(
      title: "Help · ↑ ↓ to scroll, q or Esc to close", rectangle: screen.bounds, isFocused: true
    ).draw(on: &screen)
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

  static func bounded(_ offset: Int, lines: Int, height: Int) -> Int {
    max(0, min(offset, lines - height))
  }

  /// How far to scroll so that a command stands in view.
  static func offset(ofCommand name: String, _ keys: KeyBindings, width: Int, height: Int) -> Int {
    let lines = lines(keys, width: width)
    let row = lines.lastIndex { $0.text == name || $0.text.hasPrefix(name + " ") } ?? 0
    return bounded(row, lines: lines.count, height: height - 2)
  }

  package struct Line {
    package var text: String
    var isTitle = false

    package init(text: String, isTitle: Bool = false) {
      self.text = text
      self.isTitle = isTitle
    }
  }

  static func lines(_ keys: KeyBindings, width: Int, glyphs: Glyphs = .blocks) -> [Line] {
    var lines = [Line(text: "What you see", isTitle: true)]
    lines += picture.map { Line(text: entry($0.0, $0.1, glyphs)) } + [Line(text: "")]
    for group in keys.groups {
      lines.append(Line(text: group.rawValue, isTitle: true))
      let bindings = keys.help(group).map { entry($0.keys, $0.help, glyphs) }
      lines += inColumns(bindings, width: width)
      lines.append(Line(text: ""))
    }
    lines.append(Line(text: "Commands, typed after :", isTitle: true))
    lines += CommandTable.entries.map { Line(text: TextFitting.left($0.usage, columns: 34) + " " + $0.summary) }
    return lines
  }

  /// A key or a sign with its meaning, spelled so that the meanings stand below each other.
  private static func entry(_ term: String, _ meaning: String, _ glyphs: Glyphs) -> String {
    let term = glyphs.spelled(term)
    return TextFitting.left(term, columns: max(14, DisplayWidth.of(term) + 1)) + glyphs.spelled(meaning)
  }

  /// The picture in words.
  private static let picture: [(String, String)] = [
    ("a cell", "s = x·y, the user’s row of X times the item’s column of Yᵀ"),
    ("• ░▒▓█ -", "an interaction is stored · how large s is · s is below zero"),
    ("the loss", "Σ c (t − s)² over all pairs + λ(‖X‖² + ‖Y‖²) at each half-step"),
    ("u, i", "all users’ rows solved with the items fixed; then the items’"),
    ("the list", "the items with the highest s; ▲ ▼ how each moved since"),
    ("α, λ, k", "weight of what is stored · pull towards zero · factors a row"),
    ("✓", "so far no half-step raised the loss"),
  ]

  /// Two columns where there is room, read downwards.
  private static func inColumns(_ entries: [String], width: Int) -> [Line] {
    guard width >= 100 else { return entries.map { Line(text: $0) } }
    let half = (entries.count + 1) / 2
    return (0..<half).map { index in
      let right = index + half < entries.count ? entries[index + half] : ""
      return Line(text: TextFitting.left(entries[index], columns: (width - 4) / 2) + right)
    }
  }
}
