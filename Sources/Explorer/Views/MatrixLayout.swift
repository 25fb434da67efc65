import WALS

/// How the matrix and the factors at its sides fill a rectangle.
///
///               Alien Blad…        ← item titles
///      Yᵀ    f1   0.3  -1.2        ← Yᵀ strip, one row a factor
///     X  f1                        ← head of the X strip
///     Ana 0.7 │  .98   .12         ← name, X strip, cells
public struct MatrixLayout: Equatable, Sendable {
  public let area: Rectangle
  public let nameWidth: Int
  /// Columns of one cell: 6 or 5 as a number with its shade, 3 or 2 as a heat map.
  public let cellWidth: Int
  /// How many factors stand at the sides; 0 where the strips are hidden.
  public let stripFactors: Int
  /// Rows of users and columns of items in view.
  public let userRows: Int
  public let itemColumns: Int

  public var showsStrips: Bool { stripFactors > 0 }
  public var showsNumbers: Bool { cellWidth >= 5 }
  /// Columns of the X strip with the line that ends it.
  public var stripWidth: Int { showsStrips ? stripFactors * Self.factorWidth + 1 : 0 }
  /// Rows above the first user: titles, and with the strips a row a factor and the head of X.
  public var headHeight: Int { 1 + (showsStrips ? stripFactors + 1 : 0) }
  public var firstCellColumn: Int { area.column + nameWidth + stripWidth }
  public var firstUserRow: Int { area.row + headHeight }

  /// `-1.4` and a blank.
  static let factorWidth = 5
  /// At most so many factors can be read at a glance.
  static let mostStripFactors = 8

  init(_ state: ExplorerState, in area: Rectangle, roomy: Bool) {
    self.area = area
    let names = state.data?.users ?? []
    let longest = names.prefix(500).map { DisplayWidth.of($0) }.max() ?? 0
    nameWidth = min(longest + 2, max(5, min(roomy ? 14 : 9, area.width / 3)))
    let items = state.itemArrangement.count
    let users = state.userArrangement.count
    let factors = state.knobs.hyperparameters.factors
    let (width, height, nameWidth) = (area.width, area.height, nameWidth)

    let fitting = min(
      Self.mostStripFactors, factors, (width - nameWidth - 1 - 12) / Self.factorWidth, height - 4)
    let stripRoom = width - nameWidth - (factors * Self.factorWidth + 1)
    let automatic =
      roomy && factors <= Self.mostStripFactors && stripRoom >= 5 * min(items, 6)
      && height - factors - 2 >= min(users, 6)
    stripFactors = (state.strips ?? automatic) ? max(0, fitting) : 0

    let room = width - nameWidth - (stripFactors > 0 ? stripFactors * Self.factorWidth + 1 : 0)
    let sizes: [Int]
    switch state.cells {
    case .numbers: sizes = [6, 5]
    case .heat: sizes = [3, 2]
    case .auto: sizes = state.strips == true ? [6, 5] : [6, 5, 3, 2]
    }
    let cellWidth = sizes.first { $0 * items <= room } ?? sizes[sizes.count - 1]
    self.cellWidth = cellWidth
    itemColumns = max(1, min(max(items, 1), room / cellWidth))
    userRows = max(1, min(max(users, 1), height - (stripFactors > 0 ? stripFactors + 2 : 1)))
  }

  /// The places of the user and the item at a position on the screen, nil outside of the cells.
  func places(row: Int, column: Int, scroll: ExplorerState.Selection) -> ExplorerState.Selection? {
    guard row >= firstUserRow, row < firstUserRow + userRows, column >= area.column else { return nil }
    let item = max(0, column - firstCellColumn) / cellWidth
    guard item < itemColumns else { return nil }
    return ExplorerState.Selection(user: scroll.user + row - firstUserRow, item: scroll.item + item)
  }
}
