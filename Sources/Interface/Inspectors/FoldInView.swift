import Canvas
import Language
import Study
import WALS

/// A user's list by the row as it is, and by the row solved at once for the present items and data.
struct FoldInView {
  let state: ExplorerState
  let present: [Recommendation]
  let foldedIn: [Recommendation]
  /// ‖row − folded-in row‖
  let distance: Double
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard area.height >= 4 else { return }
    let lines = words
    let (lists, words) = area.splitRows(area.height - min(lines.count, max(2, area.height - 3)))
    let (left, right) =
      isStacked ? lists.splitRows((lists.height + 1) / 2) : lists.splitColumns(lists.width / 2)
    draw(present, title: "as it is", movements: nil, in: left, on: &screen)
    draw(foldedIn, title: "folded in", movements: RankedList(now: foldedIn, before: present), in: right, on: &screen)
    for (offset, line) in lines.prefix(words.height).enumerated() {
      screen.write(line, row: words.row + offset, column: words.column, limit: words.width)
    }
  }

  /// One list under the other where two have no room side by side.
  private var isStacked: Bool { area.width < 50 }

  /// The two lists with their heads, and the words.
  var rowsNeeded: Int {
    let list = 1 + max(present.count, foldedIn.count)
    return (isStacked ? 2 * list : list) + words.count
  }

  private var words: [String] {
    let gap = "the two rows are \(NumberText.significant(distance, 3)) apart"
    let sentences = [
      distance == 0
        ? "The row as it is solves its equations for the present items."
        : gap + "; the next users’ half-step moves the row.",
      "Folded in: the row solved exactly for the present items, nothing else moved.",
    ]
    return sentences.flatMap { ParagraphText.lines($0, columns: area.width) }
  }

  private func draw(
    _ list: [Recommendation], title: String, movements: RankedList?, in area: Rectangle, on screen: inout Screen
  ) {
    screen.write(title, row: area.row, column: area.column, style: .accent)
    for (rank, line) in list.prefix(area.height - 1).enumerated() {
      let row = area.row + 1 + rank
      let name = (line.seen ? "•" : "") + state.name(.items, line.item)
      let arrow = movements.map { Self.arrow($0.lines[rank].movement) } ?? ""
      let nameWidth = max(4, area.width - 16)
      let text =
        TextFitting.right(String(rank + 1), columns: 2) + " " + TextFitting.left(arrow, columns: 4)
        + TextFitting.leftName(name, columns: nameWidth)
        + TextFitting.right(NumberText.fixed(line.score, 2), columns: 7)
      screen.write(text, row: row, column: area.column, limit: area.width)
    }
  }

  private static func arrow(_ movement: RankedList.Movement) -> String {
    switch movement {
    case .same: "="
    case .new: "new"
    case .up(let places): "▲\(places)"
    case .down(let places): "▼\(places)"
    case .unknown: ""
    }
  }
}

struct FoldInPane: InspectorPane {
  let state: ExplorerState

  var isNarrow: Bool { true }

  var title: String { "What if: \(selected(.users))’s list · as it is and folded in" }

  var pictureHeight: Int { 18 }

  func rowsNeeded(columns: Int) -> Int? {
    guard case .foldIn(let present, let foldedIn, let distance)? = state.inspector.figures else { return nil }
    let area = Rectangle(row: 0, column: 0, width: columns, height: 0)
    return FoldInView(state: state, present: present, foldedIn: foldedIn, distance: distance, area: area).rowsNeeded
  }

  var legend: [Sign] {
    [
      .init("as it is", "by the row of this moment; it does not know the newest edit before the next users’ half-step"),
      .init("folded in", "by the row solved at once for the present items, nothing else moved"),
    ]
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard case .foldIn(let present, let foldedIn, let distance)? = state.inspector.figures else {
      return drawNothing(in: area, on: &screen)
    }
    FoldInView(state: state, present: present, foldedIn: foldedIn, distance: distance, area: area).draw(on: &screen)
  }
}
