import Canvas

/// How matrix, loss, list and, where there is room to spare, the factor map share the room that they have.
struct PaneBoxes: Equatable {
  let matrix: Rectangle
  let loss: Rectangle
  let list: Rectangle
  let map: Rectangle?

  init(matrix: Rectangle, loss: Rectangle, list: Rectangle, map: Rectangle? = nil) {
    (self.matrix, self.loss, self.list, self.map) = (matrix, loss, list, map)
  }

  /// Rows of the loss's pane in a presentation, its frame among them, that hold large digits and a chart of three.
  static let presentedLossHeight = 5 + 1 + 3 + 2

  /// Less of the map tells nothing.
  static let smallestMap = (width: 36, height: 11)

  init(_ wishes: LayoutWishes, in area: Rectangle, isPresentation: Bool) {
    let listRows = isPresentation ? 2 * wishes.topCount + 2 : wishes.topCount + 3
    if area.width < 80, !isPresentation {
      // Beside an inspector: the matrix above, the two others side by side.
      let height = min(max(8, listRows), area.height / 2)
      let (upper, lower) = area.splitRows(area.height - height)
      let (left, right) = lower.splitColumns(lower.width / 2)
      self.init(matrix: upper, loss: left, list: right)
      return
    }
    let (left, right) = area.splitColumns(area.width - Self.rightWidth(wishes, area, isPresentation: isPresentation))
    let (upper, lower) = right.splitRows(
      right.height - Self.listHeight(wishes, rows: listRows, in: right, isPresentation: isPresentation))
    self.init(matrix: left, loss: upper, list: lower)
    if wishes.hasMap, !isPresentation { self = withMap(wishes) }
  }

  /// What the matrix cannot use is the loss's and the list's.
  private static func rightWidth(_ wishes: LayoutWishes, _ area: Rectangle, isPresentation: Bool) -> Int {
    if isPresentation { return max(36, area.width * 42 / 100) }
    let usual = max(34, min(44, area.width * 28 / 100))
    let spare = area.width - MatrixLayout.mostUsedWidth(wishes.matrix)
    return max(usual, min(spare, area.width * 55 / 100))
  }

  private static func listHeight(
    _ wishes: LayoutWishes, rows: Int, in area: Rectangle, isPresentation: Bool
  ) -> Int {
    if isPresentation {
      // Of a low screen the loss keeps enough for its large digits.
      return max(8, min(rows, area.height - 1 - presentedLossHeight))
    }
    let isHigh = area.height >= 44
    let wanted = isHigh ? max(rows, min(area.height * 2 / 5, wishes.matrix.items + 3)) : rows
    return min(max(6, wanted), max(6, area.height / 2))
  }

  /// The map under a matrix that does not fill its column, else between or beside the loss and the list where these have
  /// more than they need.
  private func withMap(_ wishes: LayoutWishes) -> PaneBoxes {
    let smallest = Self.smallestMap
    let used = MatrixLayout(wishes.matrix, inBox: matrix, roomy: true).usedHeight
    if matrix.height - used >= smallest.height, matrix.width >= smallest.width {
      let (upper, lower) = matrix.splitRows(used)
      return PaneBoxes(matrix: upper, loss: loss, list: list, map: lower)
    }
    if loss.height >= 14 + smallest.height + 4, loss.width >= smallest.width {
      let height = max(smallest.height, min(loss.height / 2, loss.width / 2))
      let (upper, lower) = loss.splitRows(loss.height - height)
      return PaneBoxes(matrix: matrix, loss: upper, list: list, map: lower)
    }
    if list.width >= 2 * smallest.width + 12, list.height >= smallest.height {
      let (left, right) = list.splitColumns(list.width / 2)
      return PaneBoxes(matrix: matrix, loss: loss, list: left, map: right)
    }
    return self
  }
}
