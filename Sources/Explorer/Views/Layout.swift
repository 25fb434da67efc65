/// Where everything stands, worked out from the size of the screen and from what is shown.
public struct Layout: Equatable, Sendable {
  public enum Mode: Equatable, Sendable {
    /// Too small for anything but a sentence.
    case tooSmall
    /// One pane at a time.
    case tabs
    /// Matrix left, loss over list right.
    case panes
  }

  public let mode: Mode
  /// Fewer and larger things; only where the panes stand side by side.
  public let isPresentation: Bool
  public let status: Rectangle
  public let sentence: Rectangle
  /// Everything between the sentence and the knobs.
  public let body: Rectangle
  public let matrixBox: Rectangle
  public let lossBox: Rectangle
  public let listBox: Rectangle
  public let knobs: Rectangle
  public let keys: Rectangle
  /// How the matrix fills its box.
  public let matrix: MatrixLayout

  public static let smallest = ExplorerState.Size(width: 40, height: 12)

  public init(_ state: ExplorerState) {
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
    matrix = ExplorerView.matrixLayout(
      state, in: matrixBox, roomy: size.width >= 100, isPresentation: isPresentation)
  }

  /// Every pane with its frame.
  var boxes: [(Pane, Rectangle)] { [(.matrix, matrixBox), (.loss, lossBox), (.list, listBox)] }

  /// Where the bars of the loss stand with their axis.
  var lossChart: Rectangle {
    let inner = lossBox.inset(rows: 1, columns: 2)
    return isPresentation
      ? PresentedLossView.chart(in: inner) : inner.splitRows(inner.height - LossView.wordRows).top
  }

  /// Whether a pane is on the screen.
  public func shows(_ pane: Pane, focus: Pane) -> Bool {
    mode == .panes || (mode == .tabs && pane == focus)
  }
}
