import Canvas
import Language
import Study
import WALS

/// The selected user's list with score bars, seen marks, and arrows for how each line moved.
struct TopNView {
  let state: ExplorerState
  let area: Rectangle

  /// `Top 5 for Ben · new only`
  static func title(_ state: ExplorerState) -> String {
    guard let data = state.data, !data.users.isEmpty else { return "Top \(state.listing.topCount)" }
    // Short enough for a pane of 80 columns.
    let seen =
      state.isWithoutData
      ? "seen unknown"
      : data.holdOut == nil
        ? (state.listing.includesSeen ? "seen too •" : "new only")
        : (state.listing.includesSeen ? "seen • hit ○" : "new, hit ○")
    return
      "Top \(state.listing.topCount) for \(TextFitting.name(data.users[state.selection.user], columns: 24)) · \(seen)"
  }

  func draw(on screen: inout Screen) {
    guard let data = state.data, area.height > 0 else { return }
    let room = max(0, area.height - 1)
    let lines = state.listing.list.lines.prefix(room)
    let further = state.listing.list.further.prefix(max(0, room - lines.count - 1))
    let largest = (lines + further).map { abs($0.recommendation.score) }.max() ?? 0
    for (rank, line) in (lines + further).enumerated() {
      let title = data.items[line.recommendation.item]
      let row = area.row + rank + (rank < lines.count ? 0 : 1)
      draw(line, rank: rank + 1, title: title, largest: largest, row: row, on: &screen)
    }
    if !further.isEmpty { drawRule(row: area.row + lines.count, on: &screen) }
    let foot = area.row + area.height - 1
    screen.write(footer, row: foot, column: area.column, limit: area.width, style: .muted)
  }

  /// Between the list and what follows it.
  private func drawRule(row: Int, on screen: inout Screen) {
    for column in area.columns { screen.put("─", row: row, column: column, style: .muted) }
    screen.write(" the next ones ", row: row, column: area.column + 6, limit: area.width - 6, style: .muted)
  }

  /// The line of the list that stands at a row of the pane; nil at the rule and below.
  static func line(at row: Int, of list: RankedList) -> RankedList.Line? {
    if list.lines.indices.contains(row) { return list.lines[row] }
    let further = row - list.lines.count - 1
    return list.further.indices.contains(further) ? list.further[further] : nil
  }

  private var footer: String {
    if state.listing.list.lines.isEmpty {
      if state.listing.isRanking { return "being ranked" }
      return state.snapshot == nil ? "" : "nothing left that this user does not have"
    }
    if ScoreRemark.vanishing(state.listing.list.lines.map(\.recommendation.score)) != nil {
      return "all below \(NumberText.shortest(ScoreRemark.least)) in size"
    }
    if let ties = state.listing.list.ties {
      let score = NumberText.fixed(ties.score, 2)
      return area.width >= 44
        ? "\(ties.count) items at \(score), in the order of the data" : "\(ties.count) at \(score): in data order"
    }
    guard let overlap = state.listing.list.overlap else { return "" }
    return "overlap with last list \(overlap) of \(state.listing.list.lines.count)"
  }

  private func draw(
    _ line: RankedList.Line, rank: Int, title: String, largest: Double, row: Int, on screen: inout Screen
  ) {
    let selected = line.recommendation.item == state.selection.item
    let (arrow, arrowStyle) = Self.arrow(line.movement)
    screen.write(
      TextFitting.right(String(rank), columns: 2), row: row, column: area.column, style: selected ? .accent : .plain)
    screen.write(arrow, row: row, column: area.column + 3, limit: 4, style: arrowStyle)
    let longest = titleWidth
    let barWidth = max(3, min(max(12, area.width / 3), area.width - 7 - 8 - longest))
    let titleWidth = max(4, area.width - 7 - 8 - barWidth)
    screen.write(
      TextFitting.name(Self.mark(line.recommendation, state) + title, columns: titleWidth), row: row,
      column: area.column + 7, limit: titleWidth,
      style: selected ? Style([.bold, .underline]) : .plain)
    let score = TextFitting.right(NumberText.fixed(line.recommendation.score, 2), columns: 6)
    let column = area.column + 7 + titleWidth
    screen.write(score, row: row, column: column)
    screen.write(
      Self.bar(line.recommendation.score, largest: largest, columns: barWidth), row: row, column: column + 7,
      limit: barWidth, style: Style(ink: line.recommendation.score < 0 ? .bad : .accent))
  }

  /// A dot for what the user has, a ring for what is held out: a hit.
  static func mark(_ line: Recommendation, _ state: ExplorerState) -> String {
    if line.seen { return "•" }
    return state.data?.isHeldOut(user: state.selection.user, item: line.item) == true ? "○" : ""
  }

  /// The longest title on the list, as far as it can be shown.
  private var titleWidth: Int {
    guard let items = state.data?.items else { return 0 }
    return (state.listing.list.lines + state.listing.list.further).map {
      DisplayWidth.of(items[$0.recommendation.item]) + 1
    }.max() ?? 0
  }

  static func arrow(_ movement: RankedList.Movement) -> (String, Style) {
    switch movement {
    case .same: ("=", .muted)
    case .new: ("new", Style(ink: .good, .bold))
    case .up(let places): ("▲\(places)", Style(ink: .good))
    case .down(let places): ("▼\(places)", Style(ink: .bad))
    case .unknown: ("", .plain)
    }
  }

  /// A bar in eighths of a column.
  static func bar(_ score: Double, largest: Double, columns: Int) -> String {
    guard largest > 0, columns > 0 else { return "" }
    // A negative one is hatched, so that it looks negative without color.
    if score < 0 { return String(repeating: "▒", count: max(1, CellScale.part(-score / largest, of: columns))) }
    let eighths = CellScale.part(score / largest, of: columns * 8)
    let parts: [Character] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let rest = eighths % 8 == 0 ? "" : String(parts[eighths % 8])
    return String(repeating: "█", count: eighths / 8) + rest
  }
}
