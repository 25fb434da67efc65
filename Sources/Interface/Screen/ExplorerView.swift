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
    let room = state.size.width - 2
    drawSentence(state, row: layout.sentence.row, columns: room, on: &screen)
    if layout.showsPanes { drawPanes(state, layout, on: &screen) }
    if let box = layout.inspectorBox { InspectorView(state: state, area: box).draw(on: &screen) }
    KnobsView(state: state).draw(knobs: layout.knobs, keys: layout.keys, on: &screen)
    // What a key changes first: status and sentence, knobs and prompt, the selected row.
    screen.urgentRows = [0..<2, layout.knobs.row..<state.size.height]
    return screen
  }

  /// What just happened, or the data on their way.
  private static func drawSentence(_ state: ExplorerState, row: Int, columns: Int, on screen: inout Screen) {
    if let opening = state.opening {
      let sentence = opening.sentence(columns: columns, canStop: state.data != nil)
      screen.write(sentence, row: row, column: 1, limit: columns, style: .accent)
      return
    }
    let fits = DisplayWidth.of(state.message.text) <= columns
    screen.write(
      fits ? state.message.text : state.message.brief, row: row, column: 1, limit: columns,
      style: state.message.isError ? Style(ink: .bad, .bold) : .plain)
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
  }

  /// `Matrix · predicted · by count · what Ana has`
  static func matrixTitle(_ state: ExplorerState, columns: Int) -> String {
    var parts = [state.content.rawValue]
    let (users, items) = (state.userOrdering, state.itemOrdering)
    if users == items {
      if users != .data { parts.append(users.words) }
    } else {
      if users != .data { parts.append("users \(users.words)") }
      if items != .data { parts.append("items \(items.words)") }
    }
    if let filter = state.filter {
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
    if isPresentation { return }
    let cell = CellSentence(state: state)
    box.rule(row: inner.row + inner.height - 2, title: cell.title, on: &screen)
    screen.write(
      cell.text(columns: inner.width - 2), row: inner.row + inner.height - 1, column: inner.column + 1,
      limit: inner.width - 2)
  }

  static func drawLoss(
    _ state: ExplorerState, title: String, box: Rectangle, isPresentation: Bool = false, on screen: inout Screen
  ) {
    let inner = Box(title: title, rectangle: box, isFocused: state.focus == .loss && !state.isInspectorInFront).draw(
      on: &screen)
    if isPresentation {
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
    let titles: [(Pane, String)] = [(.matrix, "Matrix"), (.loss, loss), (.list, "Top \(state.topCount)")]
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
