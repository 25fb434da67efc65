import Canvas
import Language
import Study
import WALS

/// Contributions of the user's past items to one score, as bars that add up to it.
struct ExplanationView {
  let state: ExplorerState
  let explanation: Explanation
  let area: Rectangle

  func draw(on screen: inout Screen) {
    guard area.height >= 4 else { return }
    let sorted = explanation.contributions.sorted { $0.amount > $1.amount }
    let largest = sorted.map { abs($0.amount) }.max() ?? 0
    let said = words.flatMap { ParagraphText.lines($0, columns: area.width) }
    let (list, words) = area.splitRows(area.height - 1 - max(2, said.count))
    let shown = Self.visible(sorted, rows: list.height - 1)
    screen.write(
      TextFitting.left("past item", columns: nameWidth) + "    r  contribution", row: list.row, column: list.column,
      limit: list.width, style: .muted)
    for (offset, contribution) in shown.enumerated() {
      draw(contribution, largest: largest, row: list.row + 1 + offset, on: &screen)
    }
    if sorted.isEmpty {
      screen.write("no past item with a target: every score is 0", row: list.row + 1, column: list.column)
    }
    let hidden = sorted.count - shown.count
    let together =
      "together \(NumberText.fixed(explanation.score, 3))" + (hidden > 0 ? " (\(hidden) more between)" : "")
    for (offset, line) in ([together] + said).prefix(words.height).enumerated() {
      screen.write(
        line, row: words.row + offset, column: words.column, limit: words.width, style: offset == 0 ? .bold : .plain)
    }
  }

  private var nameWidth: Int { min(28, max(10, area.width / 3)) }

  /// A head, the contributions, a blank row, what they make together, and of what.
  var rowsNeeded: Int {
    3 + max(1, explanation.contributions.count) + words.flatMap { ParagraphText.lines($0, columns: area.width) }.count
  }

  /// The strongest to either side where not all fit.
  private static func visible(_ sorted: [Explanation.Contribution], rows: Int) -> [Explanation.Contribution] {
    let rows = max(0, rows)
    guard sorted.count > rows else { return sorted }
    let upper = (rows + 1) / 2
    return Array(sorted.prefix(upper)) + sorted.suffix(rows - upper)
  }

  private func draw(
    _ contribution: Explanation.Contribution, largest: Double, row: Int, on screen: inout Screen
  ) {
    let name = state.name(.items, contribution.item)
    let text =
      TextFitting.leftName(name, columns: nameWidth)
      + TextFitting.right(NumberText.plain(contribution.value), columns: 5)
      + TextFitting.right(NumberText.fixed(contribution.amount, 3), columns: 9) + "  "
    let column = screen.write(text, row: row, column: area.column, limit: area.width)
    let room = area.columns.upperBound - column
    SignedBar(value: contribution.amount, largest: largest, width: room).draw(row: row, column: column, on: &screen)
  }

  private var words: [String] {
    let (user, item) = (state.name(.users, explanation.user), state.name(.items, explanation.item))
    guard explanation.isOlder else { return ["= the score of \(user) × \(item)"] }
    let shown = NumberText.fixed(explanation.shownScore, 3)
    return [
      "= \(user) × \(item), with \(user)’s row solved for the present items; the row shown is older than the items: "
        + "its score is \(shown)"
    ]
  }
}

/// A bar to the right of a zero line for what is positive, to its left for what is negative.
struct SignedBar {
  let value: Double
  let largest: Double
  let width: Int

  func draw(row: Int, column: Int, on screen: inout Screen) {
    guard width >= 5, largest > 0 else { return }
    let half = (width - 1) / 2
    let length = CellScale.part(abs(value) / largest, of: half)
    let zero = column + half
    screen.put("│", row: row, column: zero, style: .muted)
    for offset in 0..<length {
      screen.put(
        value < 0 ? "▒" : "█", row: row, column: value < 0 ? zero - 1 - offset : zero + 1 + offset,
        style: Style(ink: value < 0 ? .bad : .accent))
    }
  }
}

struct ExplanationPane: InspectorPane {
  let state: ExplorerState

  var isNarrow: Bool { true }

  private var explanation: Explanation? {
    if case .explanation(let explanation)? = state.inspector.figures { explanation } else { nil }
  }

  var title: String { "Why \(selected(.items)) for \(selected(.users))" }

  var pictureHeight: Int { explanation.map { min(60, 8 + $0.contributions.count) } ?? 32 }

  func rowsNeeded(columns: Int) -> Int? {
    let area = Rectangle(row: 0, column: 0, width: columns, height: 0)
    return explanation.map { ExplanationView(state: state, explanation: $0, area: area).rowsNeeded }
  }

  var legend: [Sign] {
    [.init("", "The score as a sum: what each item that the user has adds to it, for the present items.")]
  }

  func draw(in area: Rectangle, on screen: inout Screen) {
    guard let explanation else { return drawNothing(in: area, on: &screen) }
    ExplanationView(state: state, explanation: explanation, area: area).draw(on: &screen)
  }
}
