import Canvas
import Lessons

/// A question as a room sees it: over the whole screen, a line of space around everything, hands as bars.
struct LessonPollView {
  let poll: LessonPoll
  let words: LessonWords

  func draw(on screen: inout Screen) {
    let area = screen.bounds
    screen.fill(area)
    let margin = max(2, area.width / 12)
    let columns = area.width - 2 * margin
    let lines = body(columns: columns)
    // Where there is room, every line has a line of space.
    let spread = 2 * lines.count + 4 <= area.height ? 2 : 1
    var row = max(1, (area.height - 2 - lines.count * spread) / 2)
    for line in lines where row < area.height - 2 {
      screen.write(line.text, row: row, column: margin, limit: columns, style: line.style)
      row += spread
    }
    screen.write(hint, row: area.height - 1, column: margin, limit: columns, style: .accent)
  }

  private func body(columns: Int) -> [(text: String, style: Style)] {
    var lines = ParagraphText.lines(LessonText.plain(poll.text), columns: columns).map { ($0, Style.accent) }
    for (index, choice) in poll.choices.enumerated() {
      let isRight = poll.stage == .answered && index == poll.right
      let style: Style = isRight ? Style(ink: .good, .bold) : isNow(index) ? .reverse : .bold
      let mark = isRight ? "✓" : " "
      lines += ParagraphText.lines("\(mark) \(index + 1)  \(LessonText.plain(choice))", columns: columns).map {
        ($0, style)
      }
      if let bar = bar(index, columns: columns) { lines.append((bar, isRight ? Style(ink: .good) : .plain)) }
    }
    return lines
  }

  private func isNow(_ index: Int) -> Bool { poll.stage == .counting(index) }

  /// The hands of a choice: a bar as long as its share, and the number.
  private func bar(_ index: Int, columns: Int) -> String? {
    if isNow(index) { return "     \(poll.typed)_" }
    guard let hands = poll.hands[index] else { return nil }
    let room = max(0, columns - 16)
    let length = poll.total > 0 ? (room * hands + poll.total / 2) / poll.total : 0
    return "     " + String(repeating: "█", count: length) + " \(hands)"
  }

  private var hint: String {
    switch poll.stage {
    case .counting: words.pollCounting
    case .counted: words.pollCounted
    case .answered: words.pollAnswered
    }
  }
}
