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
  /// Where the factor map stands by itself; nil where there is no room to spare.
  package let mapBox: Rectangle?
  /// Whether an inspector that opens now stands beside or below the panes.
  package let mayDock: Bool
  package let knobs: Rectangle
  package let keys: Rectangle
  /// How the matrix fills its box.
  package let matrix: MatrixLayout

  package static let smallest = ExplorerState.Size(width: 40, height: 12)
  /// From this size on an inspector and the panes stand side by side.
  package static let smallestDocked = ExplorerState.Size(width: 100, height: 30)

  /// An inspector that is wider shows nothing more.
  private static let widestNeeded = 100

  package init(_ state: borrowing ExplorerState) {
    self.init(size: state.size, wishes: LayoutWishes(state))
  }

  package init(size: ExplorerState.Size, wishes: LayoutWishes) {
    let whole = Rectangle(row: 0, column: 0, width: size.width, height: size.height)
    let (top, belowStatus) = whole.splitRows(1)
    let (said, belowSentence) = belowStatus.splitRows(wishes.sentenceRows)
    let (middle, bottom) = belowSentence.splitRows(max(0, belowSentence.height - 1 - wishes.knobRows))
    status = top
    body = middle
    sentence = said
    (knobs, keys) = bottom.splitRows(bottom.height - 1)
    let isTooSmall = size.width < Self.smallest.width || size.height < Self.smallest.height
    let mode: Mode = isTooSmall ? .tooSmall : size.width < 80 || size.height < 20 ? .tabs : .panes
    self.mode = mode
    isZoomed = mode == .panes && wishes.isZoomed
    isPresentation = mode == .panes && wishes.isPresentation
    var wishes = wishes
    if size.width < Self.smallestDocked.width { wishes.hasMap = false }
    let (panes, inspector) = Self.dock(wishes, in: middle, size: size, mode: mode)
    let boxes =
      mode != .panes || isZoomed || (isPresentation && inspector != nil)
      ? PaneBoxes(matrix: panes, loss: panes, list: panes)
      : PaneBoxes(wishes, in: panes, isPresentation: isPresentation)
    (matrixBox, lossBox, listBox) = (boxes.matrix, boxes.loss, boxes.list)
    mayDock = mode == .panes && Self.mayDock(wishes, size: size)
    let isBelow = inspector.map { $0 != middle && $0.width == middle.width } ?? false
    if let inspector, isBelow, boxes.map == nil, wishes.hasMap, inspector.width >= Self.widestNeeded + 50 {
      let (left, right) = inspector.splitColumns(max(Self.widestNeeded, inspector.width * 3 / 5))
      (inspectorBox, mapBox) = (left, right)
    } else {
      (inspectorBox, mapBox) = (inspector, inspector == middle ? nil : boxes.map)
    }
    matrix = MatrixLayout(
      wishes.matrix, inBox: matrixBox, roomy: size.width >= 100, isPresentation: isPresentation)
  }

  private static func mayDock(_ wishes: LayoutWishes, size: ExplorerState.Size) -> Bool {
    let hasRoom = size.width >= smallestDocked.width && size.height >= smallestDocked.height
    return hasRoom && wishes.dock != .full && !wishes.isZoomed
  }

  /// Cuts the inspector's place off the body. It stands over everything where there is no room for both.
  private static func dock(
    _ wishes: LayoutWishes, in body: Rectangle, size: ExplorerState.Size, mode: Mode
  ) -> (panes: Rectangle, inspector: Rectangle?) {
    guard wishes.hasInspector else { return (body, nil) }
    guard mode == .panes, mayDock(wishes, size: size) else { return (body, body) }
    let isBeside =
      wishes.dock == .right || (wishes.dock == .auto && wishes.isInspectorNarrow && size.width >= 120)
    if isBeside {
      let width = max(46, min(90, size.width * 40 / 100))
      let (left, right) = body.splitColumns(body.width - width)
      return (left, right)
    }
    // A presentation has one pane above it, with fewer and larger things.
    let height = max(12, min(wishes.isPresentation ? 34 : 28, body.height * (wishes.isPresentation ? 55 : 48) / 100))
    let (upper, lower) = body.splitRows(body.height - height)
    return (upper, lower)
  }

  /// Every pane with its frame.
  var boxes: [(Pane, Rectangle)] { [(.matrix, matrixBox), (.loss, lossBox), (.list, listBox)] }

  /// Whether the panes can be seen: not where an inspector covers them.
  package var showsPanes: Bool { inspectorBox != body }

  /// The lines that the list has room for, its last line for what is said of it set aside.
  var listRows: Int { max(0, isPresentation ? (listBox.height - 2) / 2 : listBox.height - 3) }

  /// Whether a pane is on the screen.
  package func shows(_ pane: Pane, focus: Pane) -> Bool {
    guard showsPanes else { return false }
    // Beside an inspector a presentation keeps the one pane that has the focus: the matrix with the factors at its sides.
    let isAlone = isZoomed || (isPresentation && inspectorBox != nil)
    return mode == .panes && !isAlone || mode != .tooSmall && pane == focus
  }
}
