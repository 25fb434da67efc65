import Canvas
import Study

/// What lies open beside the panes or over them: the frame, and in it the pane of the inspector or why there is none.
struct InspectorView {
  let state: ExplorerState
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard let pane = state.inspectorPane else { return }
    let inner = Box(
      title: pane.title, rectangle: area, isFocused: state.inspector.hasFocus || !state.visible.isDocked
    ).draw(on: &screen).inset(columns: 1)
    if case .failure(let sentence)? = state.inspector.figures {
      for (offset, line) in ParagraphText.lines(sentence, columns: inner.width).prefix(inner.height).enumerated() {
        screen.write(line, row: inner.row + offset, column: inner.column, limit: inner.width, style: Style(ink: .bad))
      }
    } else if let scroll = ScrolledInspector(state: state, pane: pane, area: inner) {
      scroll.draw(on: &screen)
    } else if state.appearance.isPresentation || !state.visible.isDocked {
      PresentedInspector(pane: pane, isPresentation: state.appearance.isPresentation).draw(in: inner, on: &screen)
    } else {
      pane.draw(in: inner, on: &screen)
    }
  }
}
