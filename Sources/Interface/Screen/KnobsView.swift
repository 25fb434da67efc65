import Canvas
import Language
import Study

/// The last two lines: the knobs with the keys that turn them, and the keys of everyday; or the prompt.
struct KnobsView {
  let state: ExplorerState

  func draw(knobs: Rectangle, keys: Rectangle, on screen: inout Screen) {
    if knobs.height > 1 {
      PresentedKnobs(state).draw(in: knobs, on: &screen)
      if let round = state.prompt?.round {
        let (_, last) = knobs.splitRows(knobs.height - 1)
        screen.fill(last)
        draw(round, in: last, on: &screen)
      }
    } else if let round = state.prompt?.round {
      draw(round, in: knobs, on: &screen)
    } else {
      drawKnobs(in: knobs, on: &screen)
    }
    if let prompt = state.prompt {
      draw(prompt, in: keys, on: &screen)
    } else {
      drawHints(in: keys, on: &screen)
    }
  }

  /// A piece of one of the two lines, and what a press of the mouse on it does.
  struct Piece {
    let text: String
    let style: Style
    let column: Int
    /// A line of the command language.
    var command: String?
    var columns: Range<Int> { column..<column + DisplayWidth.of(text) }
  }

  private func drawKnobs(in area: Rectangle, on screen: inout Screen) {
    for piece in knobPieces(in: area) {
      screen.write(
        piece.text, row: area.row, column: piece.column, limit: area.columns.upperBound - piece.column,
        style: piece.style)
    }
  }

  private func drawHints(in area: Rectangle, on screen: inout Screen) {
    for piece in hintPieces(in: area) {
      screen.write(piece.text, row: area.row, column: piece.column, style: piece.style)
    }
  }

  /// The knobs, each between the keys that turn it; on a knob's value the prompt opens with its name. On a narrow screen
  /// they stand closer together, so that none is cut.
  func knobPieces(in area: Rectangle) -> [Piece] {
    let wide = knobPieces(in: area, gap: 3, arrows: true)
    func fits(_ pieces: [Piece]) -> Bool { pieces.allSatisfy { $0.columns.upperBound <= area.columns.upperBound } }
    if fits(wide) { return wide }
    let close = knobPieces(in: area, gap: 1, arrows: true)
    return fits(close) ? close : knobPieces(in: area, gap: 2, arrows: false)
  }

  private func knobPieces(in area: Rectangle, gap: Int, arrows: Bool) -> [Piece] {
    var line = Line(column: area.column + 1, glyphs: state.appearance.glyphs)
    let all = Knob.shown(of: state.knobs.hyperparameters)
    for knob in all where Knob.withKeys.contains(knob) {
      let value = "\(knob.symbol) \(knob.text(in: state.knobs))"
      guard state.mayTurn(knob) else {
        line.add(value, .plain, nil, gap: gap)
        continue
      }
      let (down, up) = ("\(knob.rawValue) down", "\(knob.rawValue) up")
      let (lower, higher) = (state.keys.key(for: down) ?? "", state.keys.key(for: up) ?? "")
      line.add(lower, .accent, down)
      line.add(arrows ? " ◂ " : " ", .muted, down)
      line.add(value, .bold, "prompt \"\(knob.rawValue) \"")
      line.add(arrows ? " ▸ " : " ", .muted, up)
      line.add(higher, .accent, up, gap: gap)
    }
    let others: [(Knob, String)] = [
      (.preset, state.knobs.hyperparameters.preset.rawValue), (.seed, "seed \(state.knobs.seed)"),
    ]
    let further = all.filter { !Knob.withKeys.contains($0) }
    for (knob, text) in others + further.map({ ($0, "\($0.symbol) \($0.text(in: state.knobs))") }) {
      let command = state.mayTurn(knob) ? "\(knob.rawValue) up" : nil
      let key = command.flatMap { state.keys.key(for: $0) }.map { $0 + " " } ?? ""
      guard line.column + line.width(of: key + text) <= area.columns.upperBound else { break }
      line.add(key, .accent, command)
      line.add(text, .plain, command, gap: gap)
    }
    return line.pieces
  }

  /// The keys of everyday that fit.
  func hintPieces(in area: Rectangle) -> [Piece] {
    var line = Line(column: area.column + 1, glyphs: state.appearance.glyphs)
    for hint in fitting(hints.filter(isAlive), columns: area.width - 1) {
      let command = command(of: hint)
      line.add(hint.key, .accent, command)
      line.add(" " + hint.word, .plain, command, gap: 2)
    }
    return line.pieces
  }

  private func command(of hint: KeyHint) -> String? {
    hint.command ?? state.keys.bindings.first { $0.keys.contains { $0.name == hint.key } }?.command
  }

  /// Whether a key does anything now: while a question waits, what would change data or model is dead.
  private func isAlive(_ hint: KeyHint) -> Bool {
    guard state.looksOnly, let line = command(of: hint), let command = try? CommandParser.parse(line) else {
      return true
    }
    return !command.changesStudy
  }

  private struct Line {
    var column: Int
    let glyphs: Glyphs
    var pieces: [Piece] = []

    func width(of text: String) -> Int { DisplayWidth.of(glyphs.spelled(text)) }

    mutating func add(_ text: String, _ style: Style, _ command: String?, gap: Int = 0) {
      pieces.append(Piece(text: glyphs.spelled(text), style: style, column: column, command: command))
      column += width(of: text) + gap
    }
  }

  private var hints: [KeyHint] {
    if let pane = state.inspectorPane, state.isInspectorInFront {
      let back = pane.hints.contains { $0.key == "Esc" } ? [] : [KeyHint(key: "Esc", word: "back", rank: 0)]
      return scrollHints(pane) + pane.hints + [KeyHint(key: "?", word: "help", rank: 1)] + back
    }
    return [
      hint("toggle", state.training.activity == .idle ? "play" : "pause", rank: 0), hint("step", "half-step", rank: 1),
      hint("step row", "row", rank: 5), hint("back", "back", rank: 7), hint("reset", "reset", rank: 11),
    ].compactMap { $0 } + inFront
      + [
        hint("view next", state.content.rawValue, rank: 10), hint("pane", "pane", rank: 12),
        hint("prompt", "command", rank: 9), hint("help", "help", rank: 2), hint("quit", "quit", rank: 3),
      ].compactMap { $0 }
  }

  /// How to come to what does not fit.
  private func scrollHints(_ pane: any InspectorPane) -> [KeyHint] {
    guard let box = Layout(state).inspectorBox,
      ScrolledInspector(state: state, pane: pane, area: box.inset(rows: 1, columns: 2)) != nil
    else { return [] }
    let whole = state.visible.isDocked ? hint("zoom", "whole", rank: 1) : nil
    return [KeyHint(key: "PgDn", word: "more", rank: -1)] + [whole].compactMap(\.self)
  }

  /// The keys that matter for what was just done and for the pane that has the focus.
  private var inFront: [KeyHint] {
    let isTurned = state.timeline.current?.change != nil
    let isStepped = state.lastHalfStep != nil
    let first = isTurned ? compareHint : nil
    let second = isStepped ? hint("rows", "rows’ falls", rank: 4) : nil
    let focus: KeyHint? =
      switch state.focus {
      case .matrix: hint("inspect user", "solve", rank: 6)
      case .loss: hint("loss next", "parts", rank: 6)
      case .list: hint("explain", "why", rank: 6)
      }
    let why = state.focus == .matrix ? hint("explain", "why", rank: 8) : nil
    return [first ?? second, focus, why].compactMap { $0 }
  }

  /// After a turn one more key sets the run beside the one that it was.
  private var compareHint: KeyHint? {
    guard let former = state.formerRun, let key = state.keys.key(for: "prompt \"compare \"") else {
      return hint("prompt \"compare \"", "compare", rank: 4)
    }
    return KeyHint(
      key: key + " Enter", word: "compare with \(former.words)", rank: 4, command: "compare \(former.line)")
  }

  /// The hint for a command that has a key.
  private func hint(_ command: String, _ word: String, rank: Int) -> KeyHint? {
    if state.isWithoutData, (try? CommandParser.parse(command))?.needsInteractions == true { return nil }
    return state.keys.key(for: command).map { KeyHint(key: $0, word: word, rank: rank) }
  }

  /// The hints that fit, the important ones first to stay, in their order.
  private func fitting(_ hints: [KeyHint], columns: Int) -> [KeyHint] {
    var room = columns + 2
    var kept = Set<Int>()
    for hint in hints.sorted(by: { $0.rank < $1.rank }) {
      let width = hint.width(in: state.appearance.glyphs)
      guard width <= room else { break }
      room -= width
      kept.insert(hint.rank)
    }
    return hints.filter { kept.contains($0.rank) }
  }

  /// What Tab goes round, above the line: as many as fit, the one that stands there among them, and how many there are.
  private func draw(_ round: Prompt.Round, in area: Rectangle, on screen: inout Screen) {
    let all = round.candidates
    let count = "\(round.index.map { "\($0 + 1) of " } ?? "")\(all.count)"
    let room = area.width - 2 - DisplayWidth.of(count) - 2
    // Whole pages, so that the candidates stand still while the mark goes on.
    var page = 0..<0
    repeat {
      var width = 0
      let shown = all[page.upperBound...].prefix {
        width += DisplayWidth.of(TextFitting.printable($0)) + 2
        return width - 2 <= room
      }
      page = page.upperBound..<page.upperBound + max(1, shown.count)
    } while !page.contains(round.index ?? 0)
    var column = area.column + 1
    for index in page {
      let left = area.column + 1 + room - column
      let style: Style = index == round.index ? Style(ink: .accent, .reverse) : .plain
      column =
        screen.write(
          TextFitting.printable(all[index]), row: area.row, column: column, limit: max(0, left), style: style)
        + 2
    }
    screen.write(
      count, row: area.row, column: area.columns.upperBound - 1 - DisplayWidth.of(count), style: .muted)
  }

  private func draw(_ prompt: Prompt, in area: Rectangle, on screen: inout Screen) {
    screen.write(":", row: area.row, column: area.column, style: .accent)
    let room = max(1, area.width - 2)
    // The cursor stays in view however long the line is.
    let glyphs = state.appearance.glyphs
    let before = DisplayWidth.of(glyphs.spelled(String(prompt.text[..<prompt.cursor])))
    var shown = prompt.text[...]
    var hidden = 0
    while before - hidden >= room, let first = shown.popFirst() {
      hidden += DisplayWidth.of(glyphs.spelled(String(first)))
    }
    screen.write(String(shown), row: area.row, column: area.column + 1, limit: room)
    screen.cursor = .init(row: area.row, column: area.column + 1 + before - hidden)
  }
}
