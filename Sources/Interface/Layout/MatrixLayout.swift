import Canvas
import Language
import Study
import WALS

/// How the matrix and the factors at its sides fill a rectangle.
///
///               Alien Blad…        ← item titles
///      Yᵀ    f1   0.3  -1.2        ← Yᵀ strip, one row a factor
///     X  f1                        ← head of the X strip
///     Ana 0.7 │  .98   .12         ← name, X strip, cells
package struct MatrixLayout: Equatable, Sendable {
  package let area: Rectangle
  package let nameWidth: Int
  /// Columns of one cell: 5 and more as a number with its shade, 4 as a count, 3 or 2 as a heat map.
  package let cellWidth: Int
  /// Rows of one cell: more than one only in a presentation.
  package let cellHeight: Int
  /// How many factors stand at the sides; 0 where the strips are hidden.
  package let stripFactors: Int
  /// Rows of users and columns of items in view.
  package let userRows: Int
  package let itemColumns: Int
  /// Rows of the sentence of the selected cell, below the area.
  package let sentenceRows: Int

  package var showsStrips: Bool { stripFactors > 0 }
  package var showsNumbers: Bool { cellWidth >= 4 }
  /// Columns of the X strip with the line that ends it.
  package var stripWidth: Int { showsStrips ? stripFactors * Self.factorWidth + 1 : 0 }
  /// Rows above the first user: titles, and with the strips a row a factor and the head of X.
  package var headHeight: Int { 1 + (showsStrips ? stripFactors + 1 : 0) }
  package var firstCellColumn: Int { area.column + nameWidth + stripWidth }
  package var firstUserRow: Int { area.row + headHeight }

  /// The row of a cell, counted from its first, that holds the text.
  var textRow: Int { (cellHeight - 1) / 2 }

  /// `-1.4` and a blank.
  static let factorWidth = 5
  /// At most so many factors can be read at a glance.
  static let mostStripFactors = 8

  /// Rows of a cell in a presentation: rather fewer users than none of them with room around.
  private static func presentedHeight(rows: Int, users: Int) -> Int {
    max(min(4, rows / max(1, min(users, mostPresented))), rows / 2 >= min(users, 4) ? 2 : 1)
  }

  /// A presentation shows at most so many users and items at once, each as large as there is room for.
  private static let mostPresented = 8

  /// A cell grows to at most so many columns and rows where there is room to spare.
  private static let mostColumns = 9
  private static let usualColumns = 6
  private static let mostRows = 3

  init(
    _ wishes: MatrixWishes, in area: Rectangle, sentenceRows: Int = 1, roomy: Bool, isPresentation: Bool = false
  ) {
    (self.area, self.sentenceRows) = (area, sentenceRows)
    nameWidth = Self.nameWidth(wishes, roomy: roomy, columns: area.width)
    let (items, users, factors) = (wishes.items, wishes.users, wishes.factors)
    let (width, height, nameWidth) = (area.width, area.height, nameWidth)

    let fitting = min(
      Self.mostStripFactors, factors, (width - nameWidth - 1 - 12) / Self.factorWidth, height - 4)
    let stripRoom = width - nameWidth - (factors * Self.factorWidth + 1)
    let leastUsers = isPresentation ? 2 : 6
    let automatic =
      (roomy || isPresentation) && factors <= Self.mostStripFactors
      && stripRoom >= (isPresentation ? 6 * min(items, 3) : 5 * min(items, 6))
      && height - factors - 2 >= min(users, leastUsers)
    let least = Self.leastNumber(wishes)
    let displaceNumbers = stripRoom < least * items && width - nameWidth >= least * items
    stripFactors = (wishes.strips ?? (automatic && !(wishes.prefersNumbers && displaceNumbers))) ? max(0, fitting) : 0

    let room = width - nameWidth - (stripFactors > 0 ? stripFactors * Self.factorWidth + 1 : 0)
    let cellWidth =
      isPresentation
      ? min(12, max(6, room / max(1, min(items, Self.mostPresented))))
      : Self.cellWidth(wishes, room: room)
    self.cellWidth = cellWidth
    itemColumns = max(1, min(max(items, 1), room / cellWidth))
    let rows = height - (stripFactors > 0 ? stripFactors + 2 : 1)
    cellHeight = max(
      1,
      isPresentation
        ? Self.presentedHeight(rows: rows, users: users)
        : cellWidth > Self.usualColumns ? min(Self.mostRows, rows / max(1, users)) : 1)
    userRows = max(1, min(max(users, 1), rows / cellHeight))
  }

  /// Rows of the sentence of the selected cell: two where one line cannot hold all of it and the users have rows to spare,
  /// or not even the error and its share of the loss.
  private static func sentenceRows(_ wishes: MatrixWishes, in inner: Rectangle, isPresentation: Bool) -> Int {
    if isPresentation { return inner.height >= 28 ? 3 : 2 }
    guard inner.height >= 10, wishes.mayGrow else { return 1 }
    let columns = inner.width - 2
    if columns < bareSentence { return 2 }
    guard columns < bareSentence + termWidth * min(wishes.factors, mostStripFactors) else { return 1 }
    let strips = wishes.factors <= mostStripFactors ? wishes.factors + 1 : 0
    return inner.height >= 1 + strips + wishes.users + 3 ? 2 : 1
  }

  /// Columns of the sentence without the terms of the score, and of one term.
  private static let (bareSentence, termWidth) = (76, 14)

  /// How the matrix fills its box: the last rows inside are the rule and the sentence of the selected cell.
  init(_ wishes: MatrixWishes, inBox box: Rectangle, roomy: Bool, isPresentation: Bool = false) {
    let inner = box.inset(rows: 1, columns: 1)
    let said = Self.sentenceRows(wishes, in: inner, isPresentation: isPresentation)
    let cells = Rectangle(
      row: inner.row, column: inner.column, width: inner.width, height: inner.height - 1 - said)
    self.init(wishes, in: cells, sentenceRows: said, roomy: roomy, isPresentation: isPresentation)
  }

  /// The rows of a box that this matrix fills, its frame, rule and sentence among them.
  var usedHeight: Int { headHeight + userRows * cellHeight + 3 + sentenceRows }

  /// The columns that a box can fill with this matrix: all items in the widest cells, the factors at the side, the frame.
  static func mostUsedWidth(_ wishes: MatrixWishes) -> Int {
    let strips = wishes.strips != false && wishes.factors <= mostStripFactors ? wishes.factors * factorWidth + 1 : 0
    let names = nameWidth(wishes, roomy: true, columns: 300)
    // Millions of items would overflow nothing, but there is no need to multiply them.
    return names + strips + mostColumns * min(wishes.items, 1000) + 2
  }

  private static func nameWidth(_ wishes: MatrixWishes, roomy: Bool, columns: Int) -> Int {
    min(wishes.longestName + 2, max(5, min(roomy ? 14 : 9, columns / 3)))
  }

  /// Counts need no shade beside them: three digits and a mark.
  private static func leastNumber(_ wishes: MatrixWishes) -> Int { wishes.prefersNumbers ? 4 : 5 }

  /// As numbers where all items fit so, the wider the more room there is, else as a heat map.
  private static func cellWidth(_ wishes: MatrixWishes, room: Int) -> Int {
    let numbers = Array((leastNumber(wishes)...(wishes.mayGrow ? mostColumns : usualColumns)).reversed())
    let sizes: [Int]
    switch wishes.cells {
    case .numbers: sizes = numbers
    case .heat: sizes = [3, 2]
    case .auto: sizes = wishes.strips == true ? numbers : numbers + [3, 2]
    }
    return sizes.first { $0 * wishes.items <= room } ?? sizes[sizes.count - 1]
  }

  /// The place of the user at a row of the screen, nil above and below the users.
  func userPlace(row: Int, scroll: Selection) -> Int? {
    guard row >= firstUserRow, row < firstUserRow + userRows * cellHeight else { return nil }
    return scroll.user + (row - firstUserRow) / cellHeight
  }

  /// The place of the item at a column of the screen, nil left and right of the items.
  func itemPlace(column: Int, scroll: Selection) -> Int? {
    guard column >= firstCellColumn, column < firstCellColumn + itemColumns * cellWidth else { return nil }
    return scroll.item + (column - firstCellColumn) / cellWidth
  }
}
