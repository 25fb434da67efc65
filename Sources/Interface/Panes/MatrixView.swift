import Canvas
import Language
import Study
import WALS

/// The matrix with the factors at its sides: X stands left, Yᵀ above, their product fills it.
struct MatrixView {
  let state: ExplorerState
  let layout: MatrixLayout

  func draw(on screen: inout Screen) {
    guard let data = state.data, let values = CellValues(state), layout.area.height > 1 else { return }
    let (allUsers, allItems) = (state.order.users.count, state.order.items.count)
    let users = state.scroll.user..<max(state.scroll.user, min(state.scroll.user + layout.userRows, allUsers))
    let items = state.scroll.item..<max(state.scroll.item, min(state.scroll.item + layout.itemColumns, allItems))
    drawTitles(data.items, items, on: &screen)
    if layout.showsStrips { StripsView(state: state, layout: layout, users: users, items: items).draw(on: &screen) }
    let columns = columns(items)
    for (row, user) in rows(users) {
      drawName(data.users[user], user: user, row: row, on: &screen)
      for (column, item) in columns {
        drawCell(values, user: user, item: item, row: row, column: column, on: &screen)
      }
    }
    drawMore(on: &screen, users: users, items: items, allUsers, allItems)
  }

  /// First rows of the screen with the users that stand there.
  private func rows(_ places: Range<Int>) -> [(row: Int, user: Int)] {
    places.map {
      (layout.firstUserRow + ($0 - places.lowerBound) * layout.cellHeight, state.order.users.row(at: $0))
    }
  }

  /// First columns of the screen with the items that stand there.
  private func columns(_ places: Range<Int>) -> [(column: Int, item: Int)] {
    places.map {
      (layout.firstCellColumn + ($0 - places.lowerBound) * layout.cellWidth, state.order.items.row(at: $0))
    }
  }

  private func drawTitles(_ titles: [String], _ items: Range<Int>, on screen: inout Screen) {
    // A title may use its cell's columns but one, so that neighbors stay apart.
    let room = layout.cellWidth > 2 ? layout.cellWidth - 1 : layout.cellWidth
    func short(_ title: String) -> String {
      room < 5 ? TextFitting.beginning(title, columns: room) : TextFitting.name(title, columns: room)
    }
    guard tellApart(items.map { short(titles[state.order.items.row(at: $0)]) }) else {
      return drawSelectedTitle(titles, items, on: &screen)
    }
    for (column, item) in columns(items) {
      let offset = layout.showsNumbers ? 1 : 0
      let text = room < 5 && layout.cellWidth > 4 ? titles[item] : short(titles[item])
      let selected = item == state.selection.item
      screen.write(
        text, row: layout.area.row, column: column + offset, limit: room,
        style: titleStyle(item, selected: selected))
    }
  }

  /// Ids such as i0001 all begin alike: over narrow cells their beginnings say nothing.
  private func tellApart(_ beginnings: [String]) -> Bool {
    beginnings.count < 4 || 2 * Set(beginnings).count > beginnings.count
  }

  /// Only the selected item by its whole name, over its column or as near as there is room.
  private func drawSelectedTitle(_ titles: [String], _ items: Range<Int>, on screen: inout Screen) {
    for (column, item) in columns(items) where isFound(.items, item) {
      screen.put("▾", row: layout.area.row, column: column, style: .accent)
    }
    guard let (column, item) = columns(items).first(where: { $0.item == state.selection.item }) else { return }
    let first = layout.firstCellColumn
    let title = TextFitting.fit("▾" + titles[item], columns: layout.area.columns.upperBound - first)
    let start = max(first, min(column, layout.area.columns.upperBound - DisplayWidth.of(title)))
    screen.write(title, row: layout.area.row, column: start, style: titleStyle(item, selected: true))
  }

  private func titleStyle(_ item: Int, selected: Bool) -> Style {
    if state.rowStep?.marks(.items, item) ?? false { return Style(ink: .items, [.bold, .reverse]) }
    return selected ? Style([.bold, .underline]) : isFound(.items, item) ? .accent : .plain
  }

  private func isFound(_ side: Side, _ row: Int) -> Bool { state.order.search?.marks(side, row) ?? false }

  private func drawName(_ name: String, user: Int, row: Int, on screen: inout Screen) {
    let row = row + layout.textRow
    let selected = user == state.selection.user
    if selected { screen.write("▸", row: row, column: layout.area.column, style: .accent) }
    let solved = state.rowStep?.marks(.users, user) ?? false
    screen.write(
      TextFitting.name(name, columns: layout.nameWidth - 2), row: row, column: layout.area.column + 1,
      limit: layout.nameWidth - 2,
      style: solved
        ? Style(ink: .users, [.bold, .reverse]) : selected ? .bold : isFound(.users, user) ? .accent : .plain)
  }

  private func drawCell(
    _ values: CellValues, user: Int, item: Int, row: Int, column: Int, on screen: inout Screen
  ) {
    let stored = values.stored(user: user, item: item)
    let value = values.value(user: user, item: item, stored: stored)
    let strength = value.map { values.strength($0) } ?? 0
    let selected = user == state.selection.user && item == state.selection.item
    var style = Style(paper: .heat(strength: strength))
    if selected { style = style.adding([.reverse, .bold]) }
    let countsOnly = state.content == .observed || state.content == .confidence
    let text = CellText(
      value: value, strength: strength, isMarked: stored != nil && state.content != .observed, isCount: countsOnly,
      isHeldOut: values.isHeldOut(user: user, item: item))
    for extra in 0..<layout.cellHeight where extra != layout.textRow {
      screen.write(
        String(repeating: " ", count: layout.cellWidth), row: row + extra, column: column, style: style)
    }
    screen.write(text.in(columns: layout.cellWidth), row: row + layout.textRow, column: column, style: style)
  }

  /// How much lies beyond the edges, in the corner over the names.
  private func drawMore(on screen: inout Screen, users: Range<Int>, items: Range<Int>, _ rows: Int, _ columns: Int) {
    let hidden = (rows - users.count, columns - items.count)
    guard hidden.0 > 0 || hidden.1 > 0 else { return }
    let numbers = (hidden.0 > 0 ? "↓\(users.upperBound)" : "") + (hidden.1 > 0 ? "→\(items.upperBound)" : "")
    let arrows = (hidden.0 > 0 ? "↓" : "") + (hidden.1 > 0 ? "→" : "")
    let room = layout.nameWidth + layout.stripWidth - 1
    screen.write(
      TextFitting.first([numbers, arrows], columns: room), row: layout.area.row, column: layout.area.column,
      limit: room, style: .muted)
  }
}

/// One cell as text: a shade for the magnitude, the number where it fits, a sign, and a dot where the pair is stored.
struct CellText {
  let value: Double?
  /// From −1 to 1.
  let strength: Double
  let isMarked: Bool
  /// A whole number of two digits is then written out even where there is room for nothing more.
  var isCount = false
  /// Kept from training: a ring takes the dot's place.
  var isHeldOut = false

  func `in`(columns: Int) -> String {
    let dot = isHeldOut ? "○" : isMarked ? "•" : " "
    guard let value else { return String(repeating: " ", count: max(0, columns - 1)) + dot }
    if columns > 6 {
      let side = (columns - 6) / 2
      let (before, after) = (String(repeating: " ", count: side), String(repeating: " ", count: columns - 6 - side))
      return before + self.in(columns: 6) + after
    }
    if columns >= 5 {
      let room = columns - 2
      return shade + (NumberText.cell(value, columns: room) ?? String(repeating: "#", count: room)) + dot
    }
    if columns == 4 {
      // A count of up to three digits without the shade that it has in wider cells; a larger one is its shade alone.
      return (NumberText.cell(value, columns: 3) ?? (value < 0 ? "-" : " ") + shade + " ") + dot
    }
    if columns == 3 {
      if isCount, value == value.rounded(), let whole = NumberText.cell(value, columns: 2) { return whole + dot }
      return (value < 0 && shade != " " ? "-" : " ") + shade + dot
    }
    return (value < 0 && shade != " " ? "-" : shade) + dot
  }

  /// In two columns: the sign, and the shade.
  var shaded: String { ((value ?? 0) < 0 && shade != " " ? "-" : " ") + shade }

  /// Blank below an eighth, then four shades.
  private var shade: String { Self.shades[CellScale.part(abs(strength), of: 4)] }

  private static let shades = [" ", "░", "▒", "▓", "█"]
}
