import Canvas
import Language
import Lessons

/// A lesson beside the live explorer: its text in a panel, and the explorer in the rest of the screen with every key.
package final class LessonProgram: InteractiveProgram {
  private let explorer: ExplorerProgram
  private var player: LessonPlayer
  private var waiting: [Command] = []
  /// An answer being typed.
  private var typed: String?
  /// An answer that is not taken in yet.
  private var given: String?
  private var scroll: Int?
  private var wantsAnswer = false

  package init(_ lesson: Lesson, explorer: ExplorerProgram) {
    self.explorer = explorer
    player = LessonPlayer(lesson)
    perform(player.advance())
  }

  package var isFinished: Bool { explorer.isFinished }
  package var appearance: Appearance { explorer.appearance }
  package var nextTick: ContinuousClock.Instant? { explorer.nextTick }

  package func takeMessages() {
    explorer.takeMessages()
    goOn()
  }

  package func tick() {
    explorer.tick()
    goOn()
  }

  package func receive(_ event: InputEvent) {
    if case .key(let key) = event, !explorer.isTyping, take(key) { return goOn() }
    explorer.receive(moved(event))
    goOn()
  }

  // MARK: The lesson

  /// Begins commands of the lesson, which turn any knob.
  private func perform(_ lines: [Lesson.Line]) {
    explorer.limit(to: nil)
    waiting += lines.map(\.command)
    scroll = nil
    goOn()
  }

  /// Does what waits as far as nothing is under way, and looks whether a goal is reached.
  private func goOn() {
    while !waiting.isEmpty, explorer.isAtRest {
      let command = waiting.removeFirst()
      if case .program(.expect) = command { continue }
      explorer.perform(command)
    }
    guard waiting.isEmpty, explorer.isAtRest else { return }
    explorer.limit(to: player.page.knobs)
    if given != nil { return takeAnswer() }
    if player.look(at: explorer.state) { perform(player.advance()) }
  }

  /// Keys of the lesson: Enter goes on, digits answer, `=` begins an answer in words.
  private func take(_ key: Key) -> Bool {
    if typed != nil { return type(key) }
    switch key {
    case .enter: enter()
    case .pageDown: scroll = (scroll ?? 0) + 4
    case .pageUp: scroll = max(0, (scroll ?? 0) - 4)
    case .character(let character):
      switch player.question?.kind {
      case .choices? where character.isWholeNumber: answer(String(character))
      case .figure? where character.isWholeNumber || character == "-" || character == ".": typed = String(character)
      case .figure? where character == "=": typed = ""
      default: return false
      }
    default: return false
    }
    return true
  }

  private func type(_ key: Key) -> Bool {
    switch key {
    case .enter:
      let text = typed ?? ""
      typed = nil
      if !text.isEmpty { answer(text) }
    case .escape: typed = nil
    case .backspace: _ = typed?.popLast()
    case .character(let character): typed?.append(character)
    default: break
    }
    return true
  }

  private func answer(_ text: String) {
    wantsAnswer = false
    given = text
    goOn()
  }

  /// Takes a given answer in, once the figures that it is held against are there.
  private func takeAnswer() {
    guard let text = given else { return }
    given = nil
    guard (try? player.answer(text, in: explorer.state)) != nil, player.question == nil else { return }
    perform(player.advance())
  }

  private func enter() {
    if player.question != nil {
      // The first Enter asks, the second gives the answer away.
      if wantsAnswer { perform(player.giveUp(in: explorer.state) + player.advance()) }
      wantsAnswer.toggle()
    } else if !player.isFinished {
      perform(player.turnPage())
    }
  }

  // MARK: The screen

  private var panel = Rectangle(row: 0, column: 0, width: 0, height: 0)

  package func compose(width: Int, height: Int) -> Screen {
    // Beside the explorer where there is room, else above it.
    // Eighty columns show matrix, loss and list side by side.
    let isWide = width >= 114
    panel = Rectangle(
      row: 0, column: 0, width: isWide ? min(44, width - 80) : width,
      height: isWide ? height : max(4, min(11, height - 12)))
    let part = explorer.compose(
      width: isWide ? width - panel.width : width, height: isWide ? height : height - panel.height)
    var screen = Screen(width: width, height: height, glyphs: appearance.glyphs)
    let (top, left) = isWide ? (0, panel.width) : (panel.height, 0)
    for row in 0..<part.height {
      for column in 0..<part.width { screen[top + row, left + column] = part[row, column] }
    }
    screen.cursor = part.cursor.map { .init(row: $0.row + top, column: $0.column + left) }
    drawPanel(on: &screen)
    return screen
  }

  private func drawPanel(on screen: inout Screen) {
    let title = "\(player.pageIndex + 1) of \(player.lesson.pages.count) · \(player.page.title)"
    let inner = Box(title: title, rectangle: panel, isFocused: true).draw(on: &screen).inset(columns: 1)
    let (area, foot) = inner.splitRows(inner.height - 1)
    let lines = player.shown.flatMap { ParagraphText.lines($0, columns: area.width) + [""] }.dropLast()
    // The newest is in view until someone scrolls.
    let first = max(0, min(scroll ?? .max, lines.count - area.height))
    scroll = scroll.map { min($0, first) }
    for (row, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      let isQuestion = line.hasPrefix("? ")
      screen.write(
        line, row: area.row + row, column: area.column, limit: area.width, style: isQuestion ? .accent : .plain)
    }
    let hint =
      typed.map { "= \($0)_" }
      ?? (wantsAnswer ? "Enter again shows the answer" : player.question == nil ? player.hint : hintOfQuestion)
    screen.write(hint, row: foot.row, column: foot.column, limit: foot.width, style: .accent)
  }

  private var hintOfQuestion: String {
    guard case .figure? = player.question?.kind else {
      return player.hint.replacing("skip shows a way", with: "Enter shows a way")
    }
    return player.verdict ?? "type a number, or = and a name, then Enter"
  }

  /// The mouse where the explorer sees it.
  private func moved(_ event: InputEvent) -> InputEvent {
    guard case .mouse(var mouse) = event else { return event }
    if panel.height < panel.width, panel.column == 0, mouse.row >= panel.height, panel.height < 12 {
      mouse.row -= panel.height
    } else {
      mouse.column -= panel.width
    }
    return .mouse(mouse)
  }
}
