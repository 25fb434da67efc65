import Canvas
import Language
import Study

/// The whole screen of the explorer, drawn from its state alone.
package enum ExplorerView {
  package static func draw(_ state: ExplorerState) -> Screen {
    var screen = Screen(width: state.size.width, height: state.size.height, glyphs: state.appearance.glyphs)
    let layout = Layout(state)
    guard layout.mode != .tooSmall else {
      screen.write("alscope needs 40×12", row: 0, column: 0)
      screen.write("make the window larger", row: 1, column: 0)
      return screen
    }
    if state.helpOffset != nil {
      HelpView(state: state).draw(on: &screen)
      return screen
    }
    StatusView(state: state).draw(in: layout.status, on: &screen)
    SentenceView(state: state).draw(in: layout.sentence, on: &screen)
    if layout.showsPanes { drawPanes(state, layout, on: &screen) }
    if let box = layout.inspectorBox { InspectorView(state: state, area: box).draw(on: &screen) }
    KnobsView(state: state).draw(knobs: layout.knobs, keys: layout.keys, on: &screen)
    // What a key changes first: status and sentence, knobs and prompt, the selected row.
    screen.urgentRows = [0..<layout.body.row, layout.knobs.row..<state.size.height]
    return screen
  }

  private static func drawPanes(_ state: ExplorerState, _ layout: Layout, on screen: inout Screen) {
    let tabs = layout.mode == .tabs ? tabs(state) : nil
    if layout.shows(.matrix, focus: state.focus) {
      let title = tabs ?? matrixTitle(state, columns: layout.matrixBox.width - 6)
      drawMatrix(
        state, title: title, box: layout.matrixBox, layout: layout.matrix, isPresentation: layout.isPresentation,
        on: &screen)
    }
    if layout.shows(.loss, focus: state.focus) {
      let title = tabs ?? LossView.title(state, columns: layout.lossBox.width - 4)
      drawLoss(state, title: title, box: layout.lossBox, isPresentation: layout.isPresentation, on: &screen)
    }
    if layout.shows(.list, focus: state.focus) {
      let title = tabs ?? TopNView.title(state)
      drawList(state, title: title, box: layout.listBox, isPresentation: layout.isPresentation, on: &screen)
    }
    if let box = layout.mapBox { drawMap(state, box: box, on: &screen) }
  }

  /// The map that stands by itself where there is room.
  private static func drawMap(_ state: ExplorerState, box: Rectangle, on screen: inout Screen) {
    let pane = FactorMapPane(state: state, x: nil, y: nil)
    let key = state.keys.key(for: "map").map { " · \($0) opens it" } ?? ""
    let inner = Box(title: "Map · \(state.snapshot?.users.factorCount ?? 0) factors on two axes\(key)", rectangle: box)
      .draw(on: &screen)
    pane.draw(in: inner.inset(columns: 1), on: &screen)
  }

  /// `Matrix · predicted · by count · what Ana has`
  static func matrixTitle(_ state: ExplorerState, columns: Int) -> String {
    var parts = [state.content.rawValue]
    let (users, items) = (state.order.ordering(of: .users), state.order.ordering(of: .items))
    if users == items {
      if users != .data { parts.append(users.words) }
    } else {
      if users != .data { parts.append("users \(users.words)") }
      if items != .data { parts.append("items \(items.words)") }
    }
    if let filter = state.order.filter {
      let name = state.name(filter.side, filter.row)
      parts.append(filter.side == .users ? "what \(name) has" : "who has \(name)")
    }
    let title = parts.joined(separator: " · ")
    let long = "Matrix · " + title
    return DisplayWidth.of(long) <= columns ? long : title
  }

  static func drawMatrix(
    _ state: ExplorerState, title: String, box rectangle: Rectangle, layout: MatrixLayout, isPresentation: Bool = false,
    on screen: inout Screen
  ) {
    let box = Box(title: title, rectangle: rectangle, isFocused: state.focus == .matrix && !state.isInspectorInFront)
    let inner = box.draw(on: &screen)
    MatrixView(state: state, layout: layout).draw(on: &screen)
    let cell = CellSentence(state: state)
    let (rows, columns) = (layout.sentenceRows, inner.width - 2)
    box.rule(row: inner.rows.upperBound - 1 - rows, title: cell.title, on: &screen)
    // The more lines there are, the more of it is said.
    for (offset, line) in cell.lines(columns: columns, rows: rows).enumerated() {
      screen.write(
        line, row: inner.rows.upperBound - rows + offset, column: inner.column + 1, limit: columns,
        style: isPresentation ? .bold : .plain)
    }
  }

  static func drawLoss(
    _ state: ExplorerState, title: String, box: Rectangle, isPresentation: Bool = false, on screen: inout Screen
  ) {
    let inner = Box(title: title, rectangle: box, isFocused: state.focus == .loss && !state.isInspectorInFront).draw(
      on: &screen)
    if isPresentation, !state.isWithoutData {
      PresentedLossView(state: state, area: inner.inset(columns: 1)).draw(on: &screen)
    } else {
      LossView(state: state, area: inner.inset(columns: 1)).draw(on: &screen)
    }
  }

  static func drawList(
    _ state: ExplorerState, title: String, box: Rectangle, isPresentation: Bool = false, on screen: inout Screen
  ) {
    let inner = Box(title: title, rectangle: box, isFocused: state.focus == .list && !state.isInspectorInFront).draw(
      on: &screen)
    if isPresentation {
      PresentedListView(state: state, area: inner.inset(columns: 1)).draw(on: &screen)
    } else {
      TopNView(state: state, area: inner.inset(columns: 1)).draw(on: &screen)
    }
  }

  /// `[Matrix] │ Loss 54.92 │ Top 5`: the pane in front in brackets.
  private static func tabs(_ state: ExplorerState) -> String {
    tabTitles(state).map(\.1).joined(separator: tabSeparator)
  }

  private static let tabSeparator = " │ "

  private static func tabTitles(_ state: ExplorerState) -> [(Pane, String)] {
    let loss = state.timeline.current.map { "Loss \(NumberText.significant($0.loss.total))" } ?? "Loss"
    let titles: [(Pane, String)] = [(.matrix, "Matrix"), (.loss, loss), (.list, "Top \(state.listing.topCount)")]
    return titles.map { ($0, $0 == state.focus ? "[\($1)]" : $1) }
  }

  /// The pane whose title stands at a column of the tab row.
  package static func tab(at column: Int, of state: ExplorerState) -> Pane? {
    var start = 2
    for (pane, title) in tabTitles(state) {
      let end = start + DisplayWidth.of(title)
      if (start..<end).contains(column) { return pane }
      start = end + DisplayWidth.of(tabSeparator)
    }
    return nil
  }
}
