/// The last two lines: the knobs with the keys that turn them, and the keys of everyday; or the prompt.
struct KnobsView {
  let state: ExplorerState

  func draw(knobs: Rectangle, keys: Rectangle, on screen: inout Screen) {
    drawKnobs(in: knobs, on: &screen)
    if let prompt = state.prompt {
      draw(prompt, in: keys, on: &screen)
    } else {
      drawHints(in: keys, on: &screen)
    }
  }

  private func drawKnobs(in area: Rectangle, on screen: inout Screen) {
    let turned: [(Knob, String, String)] = [(.alpha, "a", "A"), (.lambda, "r", "R"), (.factors, "f", "F")]
    var column = area.column + 1
    for (knob, lower, higher) in turned {
      column = screen.write(lower, row: area.row, column: column, style: .accent)
      column = screen.write(" ◂ ", row: area.row, column: column, style: .muted)
      column = screen.write("\(knob.symbol) \(knob.text(in: state.knobs))", row: area.row, column: column, style: .bold)
      column = screen.write(" ▸ ", row: area.row, column: column, style: .muted)
      column = screen.write(higher, row: area.row, column: column, style: .accent) + 3
    }
    for (key, text) in [("p", state.knobs.hyperparameters.preset.rawValue), ("#", "seed \(state.knobs.seed)")] {
      let text = " " + text
      guard column + 1 + DisplayWidth.of(text) <= area.columns.upperBound else { return }
      column = screen.write(key, row: area.row, column: column, style: .accent)
      column = screen.write(text, row: area.row, column: column) + 3
    }
  }

  private func drawHints(in area: Rectangle, on screen: inout Screen) {
    var column = area.column + 1
    for hint in Self.fitting(hints, columns: area.width - 1) {
      column = screen.write(hint.key, row: area.row, column: column, style: .accent)
      column = screen.write(" " + hint.word, row: area.row, column: column) + 2
    }
  }

  private struct Hint {
    let key: String
    let word: String
    /// The lower, the sooner it must be there.
    let rank: Int
    var width: Int { DisplayWidth.of(key) + 1 + DisplayWidth.of(word) + 2 }
  }

  private var hints: [Hint] {
    if let inspector = state.inspector { return Self.hints(in: inspector) }
    return [
      Hint(key: "space", word: state.activity == .idle ? "play" : "pause", rank: 0),
      Hint(key: "s", word: "half-step", rank: 1),
      Hint(key: "b", word: "back", rank: 4),
      Hint(key: "x", word: "reset", rank: 7),
      Hint(key: "v", word: state.content.rawValue, rank: 6),
      Hint(key: "Tab", word: "pane", rank: 8),
      Hint(key: ":", word: "command", rank: 5),
      Hint(key: "?", word: "help", rank: 2),
      Hint(key: "q", word: "quit", rank: 3),
    ]
  }

  private static func hints(in inspector: Inspector) -> [Hint] {
    let inside: [Hint] =
      switch inspector {
      case .solve:
        [
          Hint(key: "← →", word: "step", rank: 2), Hint(key: "End", word: "solution", rank: 3),
          Hint(key: "n N", word: "next row", rank: 4),
        ]
      case .map: [Hint(key: "← →", word: "other factors", rank: 2)]
      case .explain, .similar, .factors, .facts, .foldIn, .compare, .metrics:
        [Hint(key: "s", word: "half-step", rank: 2)]
      }
    return inside + [Hint(key: "?", word: "help", rank: 1), Hint(key: "Esc", word: "back", rank: 0)]
  }

  /// The hints that fit, the important ones first to stay, in their order.
  private static func fitting(_ hints: [Hint], columns: Int) -> [Hint] {
    var room = columns + 2
    var kept = Set<Int>()
    for hint in hints.sorted(by: { $0.rank < $1.rank }) {
      guard hint.width <= room else { break }
      room -= hint.width
      kept.insert(hint.rank)
    }
    return hints.filter { kept.contains($0.rank) }
  }

  private func draw(_ prompt: Prompt, in area: Rectangle, on screen: inout Screen) {
    screen.write(":", row: area.row, column: area.column, style: .accent)
    let room = max(1, area.width - 2)
    // The cursor stays in view however long the line is.
    let before = DisplayWidth.of(String(prompt.text[..<prompt.cursor]))
    var shown = prompt.text[...]
    var hidden = 0
    while before - hidden >= room, let first = shown.popFirst() { hidden += DisplayWidth.of(String(first)) }
    screen.write(String(shown), row: area.row, column: area.column + 1, limit: room)
    screen.cursor = .init(row: area.row, column: area.column + 1 + before - hidden)
  }
}
