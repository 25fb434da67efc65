import Canvas
import Lessons

/// A lesson's text, its question and what was said of an answer, with the keys at its foot.
struct LessonPanelView {
  let player: LessonPlayer
  /// The title of the lesson that follows this one.
  let next: String?
  /// Whether what the page begins with is there.
  let isReady: Bool
  /// An answer being typed.
  let typed: String?
  let wantsAnswer: Bool
  let showsHelp: Bool
  let remark: String?
  /// The first line shown; nil where the newest is in view.
  let scroll: Int?

  /// - Returns: where the text is scrolled to, within its bounds.
  func draw(in panel: Rectangle, on screen: inout Screen) -> Int? {
    let title = "\(player.pageIndex + 1) of \(player.lesson.pages.count) · \(player.page.title)"
    let shown = TextFitting.words(title, columns: panel.width - 4)
    let inner = Box(title: shown, rectangle: panel, isFocused: true).draw(on: &screen).inset(columns: 1)
    let (area, foot) = inner.splitRows(inner.height - 1)
    let lines = lines(columns: area.width)
    // The newest is in view until someone scrolls.
    let first = max(0, min(scroll ?? .max, lines.count - area.height))
    let visible = visible(lines, from: first, in: area)
    for (row, line) in visible.enumerated() {
      screen.write(line.text, row: area.row + row, column: area.column, limit: area.width, style: line.style)
    }
    var hint = hint
    if first > 0 || lines.count - first > area.height {
      hint = (first > 0 ? "↑" : "") + (lines.count - first > area.height ? "↓" : "") + " PgUp PgDn · " + hint
    }
    screen.write(hint, row: foot.row, column: foot.column, limit: foot.width, style: .accent)
    return scroll.map { min($0, first) }
  }

  private typealias Line = (text: String, style: Style)

  private func visible(_ lines: [Line], from first: Int, in area: Rectangle) -> [Line] {
    var visible = Array(lines.dropFirst(first).prefix(area.height))
    // What an answer was told to be stays in view, however much follows it.
    if scroll == nil, player.verdict == player.closing || player.verdict == nil, let told = player.closing {
      let line = ParagraphText.lines(told, columns: area.width).first ?? ""
      let place = lines.lastIndex { $0.text == line }
      if let place, place < first, !visible.isEmpty { visible[0] = (line, .accent) }
    }
    return visible
  }

  private func lines(columns: Int) -> [Line] {
    if showsHelp { return player.words.help.flatMap { ParagraphText.lines($0, columns: columns) }.map { ($0, .plain) } }
    var lines: [Line] = []
    for text in player.shown {
      if !lines.isEmpty { lines.append(("", .plain)) }
      let isQuestion = text.hasPrefix("? ")
      lines += ParagraphText.lines(LessonText.plain(text), columns: columns).enumerated().map { index, line in
        (line, isQuestion && !line.hasPrefix("  ") ? .accent : .plain)
      }
    }
    // What is said of a wrong answer stands under its question.
    if player.question != nil, let verdict = player.verdict ?? remark {
      lines += ParagraphText.lines(verdict, columns: columns).map { ($0, Style(ink: .bad, .bold)) }
    } else if let remark {
      lines += ParagraphText.lines(remark, columns: columns).map { ($0, .muted) }
    }
    return lines
  }

  private var hint: String {
    if let typed { return "= \(typed)_" }
    if showsHelp { return player.words.backToLesson }
    if !isReady { return "…" }
    if wantsAnswer, player.question != nil { return player.words.enterAgain }
    switch player.question?.kind {
    case .choices(let choices): return player.words.choices(choices.count)
    case .figure: return player.words.figure
    case .goals: return player.words.goals
    case nil:
      if !player.isFinished { return player.words.nextPage }
      guard let next else { return player.words.end }
      return player.words.end(next: next)
    }
  }
}
