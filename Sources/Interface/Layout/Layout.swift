import Canvas
import Language
import Study

/// Where everything stands: a function of the screen's size and of what it is to hold.
package struct Layout: Equatable, Sendable {
  package enum Mode: Equatable, Sendable {
    /// Too small for anything but a sentence.
    case tooSmall
    /// One pane at a time.
    case tabs
    /// Matrix left, loss over list right.
    case panes
  }

  package let mode: Mode
  /// Fewer and larger things; only where the panes stand side by side.
  package let isPresentation: Bool
  /// Whether one pane has the whole screen.
  package let isZoomed: Bool
  package let status: Rectangle
  package let sentence: Rectangle
  /// Everything between the sentence and the knobs.
  package let body: Rectangle
  package let matrixBox: Rectangle
  package let lossBox: Rectangle
  package let listBox: Rectangle
  /// Where an open inspector stands: beside or below the panes, or over all of them; nil where none is open.
  package let inspectorBox: Rectangle?
  package let knobs: Rectangle
  package let keys: Rectangle
  /// How the matrix fills its box.
  package let matrix: MatrixLayout

  package static let smallest = ExplorerState.Size(width: 40, height: 12)
  /// From this size on an inspector and the panes stand side by side.
  package static let smallestDocked = ExplorerState.Size(width: 100, height: 30)

  package init(_ state: ExplorerState) {
    self.init(size: state.size, wishes: LayoutWishes(state))
  }

  package init(size: ExplorerState.Size, wishes: LayoutWishes) {
    let whole = Rectangle(row: 0, column: 0, width: size.width, height: size.height)
    let (top, belowStatus) = whole.splitRows(1)
    let (said, belowSentence) = belowStatus.splitRows(1)
    let (middle, bottom) = belowSentence.splitRows(max(0, size.height - 4))
    status = top
    body = middle
    sentence = said
    (knobs, keys) = bottom.splitRows(1)
    let isTooSmall = size.width < Self.smallest.width || size.height < Self.smallest.height
    let mode: Mode = isTooSmall ? .tooSmall : size.width < 80 || size.height < 20 ? .tabs : .panes
    self.mode = mode
    isZoomed = mode == .panes && wishes.isZoomed
    isPresentation = mode == .panes && wishes.isPresentation
    let (panes, inspector) = Self.dock(wishes, in: middle, size: size, mode: mode)
    inspectorBox = inspector
    let boxes =
      mode != .panes || isZoomed
      ? PaneBoxes(matrix: panes, loss: panes, list: panes)
      : PaneBoxes(wishes, in: panes, isPresentation: isPresentation)
    (matrixBox, lossBox, listBox) = (boxes.matrix, boxes.loss, boxes.list)
    matrix = MatrixLayout(
      wishes.matrix, inBox: matrixBox, roomy: size.width >= 100, isPresentation: isPresentation)
  }

  /// Cuts the inspector's place off the body. It stands over everything where there is no room for both.
  private static func dock(
    _ wishes: LayoutWishes, in body: Rectangle, size: ExplorerState.Size, mode: Mode
  ) -> (panes: Rectangle, inspector: Rectangle?) {
    guard wishes.hasInspector else { return (body, nil) }
    let hasRoom = size.width >= smallestDocked.width && size.height >= smallestDocked.height
    guard mode == .panes, hasRoom, wishes.dock != .full, !wishes.isZoomed, !wishes.isPresentation else {
      return (body, body)
    }
    let isBeside =
      wishes.dock == .right || (wishes.dock == .auto && wishes.isInspectorNarrow && size.width >= 120)
    if isBeside {
      let width = max(46, min(90, size.width * 40 / 100))
      let (left, right) = body.splitColumns(body.width - width)
      return (left, right)
    }
    let height = max(12, min(28, body.height * 48 / 100))
    let (upper, lower) = body.splitRows(body.height - height)
    return (upper, lower)
  }

  /// Every pane with its frame.
  var boxes: [(Pane, Rectangle)] { [(.matrix, matrixBox), (.loss, lossBox), (.list, listBox)] }

  /// Whether the panes can be seen: not where an inspector covers them.
  package var showsPanes: Bool { inspectorBox != body }

  /// Whether a pane is on the screen.
  package func shows(_ pane: Pane, focus: Pane) -> Bool {
    guard showsPanes else { return false }
    return mode == .panes && !isZoomed || mode != .tooSmall && pane == focus
  }
}

/// How matrix, loss and list share the room that they have.
struct PaneBoxes: Equatable {
  let matrix: Rectangle
  let loss: Rectangle
  let list: Rectangle

  init(matrix: Rectangle, loss: Rectangle, list: Rectangle) {
    (self.matrix, self.loss, self.list) = (matrix, loss, list)
  }

  init(_ wishes: LayoutWishes, in area: Rectangle, isPresentation: Bool) {
    let listRows = isPresentation ? 2 * wishes.topCount + 2 : wishes.topCount + 3
    if area.width < 80, !isPresentation {
      // Beside an inspector: the matrix above, the two others side by side.
      let height = min(max(8, listRows), area.height / 2)
      let (upper, lower) = area.splitRows(area.height - height)
      let (left, right) = lower.splitColumns(lower.width / 2)
      (matrix, loss, list) = (upper, left, right)
      return
    }
    let usual =
      isPresentation ? max(36, area.width * 42 / 100) : max(34, min(44, area.width * 28 / 100))
    // What the matrix cannot use is the loss's and the list's.
    let spare = area.width - MatrixLayout.mostUsedWidth(wishes.matrix)
    let rightWidth = isPresentation ? usual : max(usual, min(spare, area.width * 55 / 100))
    let (left, right) = area.splitColumns(area.width - rightWidth)
    let wanted = area.height >= 44 ? max(listRows, min(area.height * 2 / 5, wishes.matrix.items + 3)) : listRows
    let height = min(max(6, wanted), max(6, area.height / 2))
    let (upper, lower) = right.splitRows(area.height - height)
    (matrix, loss, list) = (left, upper, lower)
  }
}
