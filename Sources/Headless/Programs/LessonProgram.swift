import Canvas
import Language
import Lessons
import Study

/// A lesson beside the live explorer: its text in a panel, and the explorer in the rest of the screen with every key.
///
/// What the lesson's commands led to is kept: the next of them go on from there, whatever was done in between, and a
/// question is held against it. While a question waits for words, keys that would change something do nothing.
package final class LessonProgram: InteractiveProgram {
  private let explorer: ExplorerProgram
  private let shelf: LessonShelf
  private var player: LessonPlayer
  private var waiting: [Command] = []
  /// Everything as the lesson's own commands left it; nil while they are under way.
  private var settled: ExplorerState?
  /// How everything stood before each page, by its number.
  private var beforePage: [Int: ExplorerState] = [:]
  /// Commands that a goal reached by hand stands for.
  private var owed: [Lesson.Line] = []
  /// An answer being typed.
  private var typed: String?
  /// An answer that is not taken in yet.
  private var given: String?
  /// What was typed before the page was there.
  private var early: [InputEvent] = []
  private static let mostEarly = 1 << 14
  private var scroll: Int?
  private var wantsAnswer = false
  private var showsHelp = false
  private var remark: String?
  /// A question put to the room, where the lesson is shown to one.
  private var poll: LessonPoll?
  /// The line of the question that was put to the room last.
  private var polled: Int?

  /// - Parameters:
  ///   - page: where to begin, from 0.
  ///   - shelf: where progress is kept, and what lesson comes next.
  package init(_ lesson: Lesson, page: Int = 0, explorer: ExplorerProgram, shelf: LessonShelf = .none) {
    self.explorer = explorer
    self.shelf = shelf
    player = LessonPlayer(lesson)
    begin(at: page)
  }

  package var isFinished: Bool { explorer.isFinished }
  package var appearance: Appearance { explorer.appearance }
  package var nextTick: ContinuousClock.Instant? { explorer.nextTick }

  package func takeMessages() {
    explorer.takeMessages()
    goOn()
    takeEarly()
  }

  package func tick() {
    explorer.tick()
    goOn()
    takeEarly()
  }

  package func receive(_ event: InputEvent) {
    // What a page begins with is not there yet: a key would reach data and model that the page does not speak of.
    // It waits for the page, like a person.
    if settled == nil, event != .key(.control("c")) {
      if early.count < Self.mostEarly { early.append(event) }
      return
    }
    take(event)
    takeEarly()
  }

  /// What was typed before the page was there, as if it were typed now.
  private func takeEarly() {
    while settled != nil, !early.isEmpty { take(early.removeFirst()) }
  }

  private func take(_ event: InputEvent) {
    if case .key(let key) = event, !explorer.isTyping, take(key) { return goOn() }
    explorer.receive(layout.inExplorer(event))
    goOn()
  }

  // MARK: The lesson

  private func begin(at page: Int) {
    (settled, beforePage, owed, remark) = (nil, [0: explorer.state], [], nil)
    if page > 0 { remark = player.words.wereHere }
    let commands = player.commands(before: page) + player.turn(to: page)
    perform(commands)
  }

  /// Does commands of the lesson, which turn any knob, from where the last of them led to.
  private func perform(_ lines: [Lesson.Line]) {
    explorer.limit(to: nil, looksOnly: false)
    if let settled { explorer.restore(settled) }
    settled = nil
    waiting += (owed + lines).map(\.command)
    owed = []
    (scroll, wantsAnswer) = (nil, false)
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
    if settled == nil {
      // What was set for the page is not what is to be looked at.
      explorer.clearMessage()
      settled = explorer.state
    }
    explorer.limit(to: player.page.knobs, looksOnly: player.asksForWords)
    openPoll()
    if given != nil { return takeAnswer() }
    let solution = player.question?.solution ?? []
    if player.look(at: explorer.state) {
      owed = solution
      goOnTelling()
    }
  }

  /// Shows what comes after a question; only commands bring back what the lesson is about.
  private func goOnTelling() {
    let lines = player.advance()
    (scroll, wantsAnswer) = (nil, false)
    if !lines.isEmpty { perform(lines) }
  }

  private func turnPage() {
    if owed.isEmpty { beforePage[player.pageIndex + 1] = settled }
    perform(player.turnPage())
    shelf.keep(player.lesson, player.pageIndex)
  }

  private func turn(by pages: Int) {
    let page = player.pageIndex + pages
    guard page >= 0, page <= player.furthest else { return }
    (remark, owed) = (nil, [])
    let isKnown = beforePage[page] != nil
    settled = beforePage[page] ?? beforePage[0]
    perform((isKnown ? [] : player.commands(before: page)) + player.turn(to: page))
  }

  // MARK: A room

  /// Puts a question with choices to the room, once.
  private func openPoll() {
    guard appearance.isPresentation, poll == nil, let question = player.question, question.line != polled else {
      return
    }
    polled = question.line
    poll = LessonPoll(question)
  }

  private func takeInPoll(_ key: Key) {
    switch key {
    case .enter:
      if poll?.goOn() == true, let right = poll?.right {
        poll = nil
        answer(String(right + 1))
      }
    case .escape: poll = nil
    case .up: poll?.back()
    case .backspace: poll?.erase()
    case .character(let character):
      if let digit = character.wholeNumberValue, digit < 10 { poll?.type(digit) }
    default: break
    }
  }

  // MARK: Keys

  /// Keys of the lesson: Enter goes on, digits answer, `=` begins an answer in words, `[` and `]` turn pages.
  private func take(_ key: Key) -> Bool {
    if poll != nil, key != .control("c") {
      takeInPoll(key)
      return true
    }
    if typed != nil { return type(key) }
    if showsHelp {
      showsHelp = false
      if [.enter, .escape, .character("?")].contains(key) { return true }
    }
    switch key {
    case .enter: enter()
    case .pageDown: scroll = (scroll ?? 0) + 4
    case .pageUp: scroll = max(0, (scroll ?? 0) - 4)
    case .character("["): turn(by: -1)
    case .character("]"): turn(by: 1)
    case .character("?"): showsHelp = true
    case .character(let character):
      switch player.question?.kind {
      case .choices? where character.isWholeNumber: answer(String(character))
      case .figure? where character.isWholeNumber || "-−.".contains(character): typed = String(character)
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
    case .backspace:
      // One more than there is gives the answer up.
      if typed?.popLast() == nil { typed = nil }
    case .character(let character): typed?.append(character)
    default: break
    }
    return true
  }

  private func answer(_ text: String) {
    (wantsAnswer, remark) = (false, nil)
    given = text
    goOn()
  }

  /// Takes a given answer in, once the figures that it is held against are there.
  private func takeAnswer() {
    guard let text = given, let settled else { return }
    given = nil
    do throws(UserError) {
      if try player.answer(text, asked: settled) { goOnTelling() }
    } catch {
      remark = error.description
    }
    scroll = nil
  }

  private func enter() {
    guard let settled else { return }
    remark = nil
    if player.question != nil {
      // The first Enter asks, the second gives the answer away.
      if wantsAnswer {
        let solution = player.giveUp(asked: settled)
        if solution.isEmpty { goOnTelling() } else { perform(solution + player.advance()) }
      } else {
        wantsAnswer = true
      }
    } else if player.isFinished {
      guard let next = shelf.following(player.lesson) else { return }
      shelf.keep(player.lesson, 0)
      player = LessonPlayer(next)
      explorer.perform(.data(.new))
      begin(at: 0)
    } else {
      turnPage()
    }
  }

  // MARK: The screen

  private var layout = LessonLayout(width: 0, height: 0)

  package func compose(width: Int, height: Int) -> Screen {
    layout = LessonLayout(width: width, height: height)
    let part = explorer.compose(width: layout.explorer.width, height: layout.explorer.height)
    var screen = Screen(width: width, height: height, glyphs: appearance.glyphs)
    let (top, left) = (layout.explorer.row, layout.explorer.column)
    for row in 0..<part.height {
      for column in 0..<part.width { screen[top + row, left + column] = part[row, column] }
    }
    screen.cursor = part.cursor.map { .init(row: $0.row + top, column: $0.column + left) }
    let view = LessonPanelView(
      player: player, next: shelf.following(player.lesson)?.title, isReady: settled != nil, typed: typed,
      wantsAnswer: wantsAnswer, showsHelp: showsHelp, remark: remark, scroll: scroll)
    scroll = view.draw(in: layout.panel, on: &screen)
    if let poll {
      LessonPollView(poll: poll, words: player.words).draw(on: &screen)
      screen.cursor = nil
    }
    return screen
  }
}
