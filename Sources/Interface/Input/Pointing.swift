import Language
import Study

/// What the mouse does: it selects what it is pressed on, and its wheel goes through what lies under it.
extension ExplorerState {
  package mutating func point(_ mouse: MouseEvent) -> [Effect] {
    guard mouse.action == .press else { return turnWheel(mouse) }
    if prompt != nil { return [] }
    if helpOffset != nil {
      helpOffset = nil
      return []
    }
    let layout = Layout(self)
    guard layout.mode != .tooSmall else { return [] }
    if let command = Self.command(at: mouse, self, layout) { return perform(command) }
    if let box = layout.inspectorBox, box.contains(row: mouse.row, column: mouse.column) {
      inspector.takeFocus()
      return []
    }
    if let box = layout.mapBox, box.contains(row: mouse.row, column: mouse.column) {
      return perform(.inside(.map(x: nil, y: nil)))
    }
    if let pane = ExplorerView.tab(at: mouse.column, of: self), layout.mode == .tabs, mouse.row == layout.body.row {
      focus = pane
      return []
    }
    for (pane, box) in layout.boxes
    where layout.shows(pane, focus: focus) && box.contains(row: mouse.row, column: mouse.column) {
      focus = pane
      inspector.leaveFocus()
      return select(at: mouse, in: pane, layout)
    }
    return []
  }

  /// The command under the mouse in the lines of knobs and keys.
  private static func command(at mouse: MouseEvent, _ state: ExplorerState, _ layout: Layout) -> Command? {
    let view = KnobsView(state: state)
    let pieces: [KnobsView.Piece]
    switch mouse.row {
    case layout.knobs.row where layout.knobs.height == 1: pieces = view.knobPieces(in: layout.knobs)
    case layout.keys.row: pieces = view.hintPieces(in: layout.keys)
    default: return nil
    }
    return pieces.first { $0.columns.contains(mouse.column) }?.command.flatMap { try? CommandParser.parse($0) }
  }

  private mutating func select(at mouse: MouseEvent, in pane: Pane, _ layout: Layout) -> [Effect] {
    switch pane {
    case .matrix:
      if let user = layout.matrix.userPlace(row: mouse.row, scroll: scroll), user < order.users.count {
        selection.user = order.users.row(at: user)
      }
      if let item = layout.matrix.itemPlace(column: mouse.column, scroll: scroll), item < order.items.count {
        selection.item = order.items.row(at: item)
      }
    case .list:
      let row = (mouse.row - layout.listBox.row - 1) / (layout.isPresentation ? 2 : 1)
      if let line = TopNView.line(at: row, of: listing.list) { selection.item = line.recommendation.item }
    case .loss:
      let chart = LossChart(state: self, area: layout.lossChart)
      if let position = chart.position(at: mouse.column) {
        return perform(.timeline(.forward(position - timeline.position)))
      }
    }
    return []
  }

  /// The wheel scrolls help and inspectors, and goes through moments, list entries or users by where it is turned.
  private mutating func turnWheel(_ mouse: MouseEvent) -> [Effect] {
    let isDown = mouse.action == .wheelDown || mouse.action == .wheelRight
    if prompt != nil { return [] }
    if helpOffset != nil {
      for _ in 0..<3 { _ = scrollHelp(isDown ? .down : .up) }
      return []
    }
    let layout = Layout(self)
    if let box = layout.inspectorBox, box.contains(row: mouse.row, column: mouse.column) {
      if mouse.action == .wheelDown || mouse.action == .wheelUp, scrollInspector(down: isDown, rows: 3) { return [] }
      let isSideways = mouse.action == .wheelLeft || mouse.action == .wheelRight
      _ = receiveInInspector(isSideways ? (isDown ? .right : .left) : (isDown ? .down : .up))
      return []
    }
    let pane = layout.boxes.first {
      layout.shows($0.0, focus: focus) && $0.1.contains(row: mouse.row, column: mouse.column)
    }?.0
    switch (pane, mouse.action) {
    case (.loss, _): return perform(.timeline(isDown ? .forward(1) : .back(1)))
    case (.list, _): return chooseInList(down: isDown)
    case (_, .wheelUp): move(.up)
    case (_, .wheelDown): move(.down)
    case (_, .wheelLeft): move(.left)
    default: move(.right)
    }
    return []
  }
}
