import Canvas
import Language
import Study

/// Where everything stands, worked out from the size of the screen and from what is shown.
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
  package let status: Rectangle
  package let sentence: Rectangle
  /// Everything between the sentence and the knobs.
  package let body: Rectangle
  package let matrixBox: Rectangle
  package let lossBox: Rectangle
  package let listBox: Rectangle
  package let knobs: Rectangle
  package let keys: Rectangle
  /// How the matrix fills its box.
  package let matrix: MatrixLayout

  package static let smallest = ExplorerState.Size(width: 40, height: 12)

  package init(_ state: ExplorerState) {
    let size = state.size
    let whole = Rectangle(row: 0, column: 0, width: size.width, height: size.height)
    let (top, belowStatus) = whole.splitRows(1)
    let (said, belowSentence) = belowStatus.splitRows(1)
    let (middle, bottom) = belowSentence.splitRows(max(0, size.height - 4))
    status = top
    body = middle
    sentence = said
    (knobs, keys) = bottom.splitRows(1)
    if size.width < Self.smallest.width || size.height < Self.smallest.height {
      mode = .tooSmall
    } else {
      mode = size.width < 80 || size.height < 20 ? .tabs : .panes
    }
    isPresentation = mode == .panes && state.appearance.isPresentation
    if mode == .panes {
      let rightWidth = isPresentation ? max(36, size.width * 42 / 100) : max(34, min(44, size.width * 28 / 100))
      let (left, right) = body.splitColumns(size.width - rightWidth)
      let listRows = isPresentation ? 2 * state.topCount + 2 : state.topCount + 3
      let listHeight = min(max(6, listRows), max(6, body.height / 2))
      let (upper, lower) = right.splitRows(body.height - listHeight)
      (matrixBox, lossBox, listBox) = (left, upper, lower)
    } else {
      (matrixBox, lossBox, listBox) = (body, body, body)
    }
    matrix = MatrixLayout(
      state, inBox: matrixBox, roomy: size.width >= 100, isPresentation: isPresentation)
  }

  /// Every pane with its frame.
  var boxes: [(Pane, Rectangle)] { [(.matrix, matrixBox), (.loss, lossBox), (.list, listBox)] }

  /// Whether a pane is on the screen.
  package func shows(_ pane: Pane, focus: Pane) -> Bool {
    mode == .panes || (mode == .tabs && pane == focus)
  }
}
