import Canvas
import Language
import Study
import WALS

/// One pane alone, as large as what it shows: for pictures and text files.
package struct PanePicture {
  private var state: ExplorerState

  package init(of state: ExplorerState) { self.state = state }

  /// Larger than any screen, and still a picture: what does not fit is left out with the marks that the screen has.
  package static let largest = ExplorerState.Size(width: 260, height: 120)

  /// - Returns: an empty screen for what is no pane.
  package func screen(of subject: ExportSubject) -> Screen {
    switch subject {
    case .matrix: matrix
    case .loss: loss
    case .list: list
    case .screen: whole
    default: inspector(for: subject).map { draw($0) } ?? Screen(width: 0, height: 0)
    }
  }

  private var whole: Screen {
    var state = state
    state.prompt = nil
    state.appearance.glyphs = .blocks
    return ExplorerView.draw(state)
  }

  private var matrix: Screen {
    let (users, items) = (state.order.users.count, state.order.items.count)
    let k = min(state.knobs.hyperparameters.factors, MatrixLayout.mostStripFactors)
    let natural = ExplorerState.Size(
      width: 2 + 14 + k * MatrixLayout.factorWidth + 1 + 6 * items, height: 4 + users + k + 2)
    let box = Rectangle(
      row: 0, column: 0, width: min(max(natural.width, 60), Self.largest.width),
      height: min(max(natural.height, 8), Self.largest.height))
    var state = state
    var wishes = MatrixWishes(state)
    wishes.mayGrow = false
    let layout = MatrixLayout(wishes, inBox: box, roomy: true)
    state.scroll.user = max(0, min(state.scroll.user, users - layout.userRows))
    state.scroll.item = max(0, min(state.scroll.item, items - layout.itemColumns))
    let columns = layout.nameWidth + layout.stripWidth + layout.cellWidth * layout.itemColumns + 3
    let fitted = Rectangle(
      row: 0, column: 0, width: min(box.width, max(60, columns)),
      height: min(box.height, layout.headHeight + layout.userRows + 4))
    return draw(fitted) { screen in
      let title = ExplorerView.matrixTitle(state, columns: fitted.width - 6)
      ExplorerView.drawMatrix(state, title: title, box: fitted, layout: layout, on: &screen)
    }
  }

  private var loss: Screen {
    let bars = state.timeline.moments.count
    let box = Rectangle(row: 0, column: 0, width: min(max(56, 2 * bars + 12), 120), height: 20)
    return draw(box) { screen in
      ExplorerView.drawLoss(state, title: LossView.title(state, columns: box.width - 4), box: box, on: &screen)
    }
  }

  private var list: Screen {
    let box = Rectangle(row: 0, column: 0, width: 52, height: max(4, state.listing.list.lines.count + 3))
    return draw(box) { ExplorerView.drawList(state, title: TopNView.title(state), box: box, on: &$0) }
  }

  /// The inspector that is open, where it is of the kind; else one as it opens.
  private func inspector(for subject: ExportSubject) -> Inspector? {
    switch (subject, state.inspector.shown) {
    case (.solve, .solve?), (.similar, .similar?), (.map, .map?): return state.inspector.shown
    case (.solve, _): return .solve(.users, row: state.selection.user, stage: Int.max)
    case (.explain, _): return .explain
    case (.similar, _): return .similar(.users)
    case (.map, _): return .map(x: nil, y: nil)
    case (.factors, _): return .factors
    case (.facts, _): return .facts
    case (.foldin, _): return .foldIn
    case (.compare, _): return .compare
    case (.metrics, _): return .metrics
    case (.sweep, _): return .sweep
    default: return nil
    }
  }

  private func draw(_ inspector: Inspector) -> Screen {
    var state = state
    state.inspector.show(inspector)
    state.completeInspection()
    if case .solve(let side, let row, let stage) = inspector, case .solve(let solve) = state.inspector.figures {
      state.inspector.show(.solve(side, row: row, stage: min(stage, SolveStage.count(of: solve) - 1)))
    }
    let box = Rectangle(row: 0, column: 0, width: 100, height: state.inspectorPane?.pictureHeight ?? 32)
    return draw(box) { InspectorView(state: state, area: box).draw(on: &$0) }
  }

  private func draw(_ box: Rectangle, _ paint: (inout Screen) -> Void) -> Screen {
    var screen = Screen(width: box.width, height: box.height)
    paint(&screen)
    return screen
  }
}
