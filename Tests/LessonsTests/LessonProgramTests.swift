import BundledLessons
import Canvas
import Dispatch
import Testing

@testable import Headless
@testable import Language
@testable import Lessons
@testable import Study

/// A lesson as a screen runs it, key by key; what is under way is waited for.
@Suite("A lesson on the screen")
struct LessonProgramTests {
  /// The program with its threads, brought to rest after each key.
  final class Desk {
    let explorer: ExplorerProgram
    let program: LessonProgram
    private let signal = DispatchSemaphore(value: 0)
    let size: (width: Int, height: Int)
    /// Drawn when it is looked at.
    var screen: Screen { program.compose(width: size.width, height: size.height) }

    init(
      _ lesson: Lesson, size: (width: Int, height: Int) = (80, 24), page: Int = 0, isPresentation: Bool = false,
      shelf: LessonShelf = .none, early: [Key] = []
    ) {
      self.size = size
      let signal = signal
      var appearance = Appearance()
      appearance.isPresentation = isPresentation
      explorer = ExplorerProgram(
        dataset: nil, knobs: nil, appearance: appearance, threads: 1, files: .none, wake: { signal.signal() })
      program = LessonProgram(lesson, page: page, explorer: explorer, shelf: shelf)
      for key in early { program.receive(.key(key)) }
      rest()
    }

    func press(_ keys: Key...) {
      for key in keys {
        program.receive(.key(key))
        rest()
      }
    }

    func type(_ text: String) { for character in text { press(.character(character)) } }

    /// Waits for everything that was begun.
    func rest() {
      while !explorer.isAtRest {
        signal.wait()
        program.takeMessages()
      }
      program.takeMessages()
      if !explorer.isAtRest { return rest() }
    }

    func shows(_ text: String, _ place: SourceLocation = #_sourceLocation) {
      let words = screen.text.replacing("│", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains(text), "\(text)\n\(screen.text)", sourceLocation: place)
    }

    func showsNot(_ text: String, _ place: SourceLocation = #_sourceLocation) {
      #expect(!screen.text.contains(text), "\(screen.text)", sourceLocation: place)
    }
  }

  private static func lesson(_ name: String) throws -> Lesson {
    try LessonParser.parse(try #require(BundledLessons.text(of: name)), file: name)
  }

  @Test("each is gone through by keys, with stray keys and wrong answers between", arguments: BundledLessons.names)
  func wholeLesson(_ name: String) throws {
    let lesson = try Self.lesson(name)
    let desks = [(80, 24), (120, 40)].map { Desk(lesson, size: $0) }
    var model = HeadlessExplorer(threads: 1)
    for (number, page) in lesson.pages.enumerated() {
      for desk in desks { desk.shows("\(number + 1) of \(lesson.pages.count) · ") }
      for block in page.blocks {
        switch block {
        case .text: continue
        case .commands(let lines): for line in lines { try model.perform(line.command) }
        case .question(let question):
          for desk in desks {
            // Keys that would edit, train and turn are dead while words are waited for.
            if case .goals = question.kind {
            } else {
              desk.press(.backspace, .character("s"), .character("+"), .character("x"))
            }
            try expectSame(desk, model, "page \(number + 1)")
            try answer(question, model.state, desk)
          }
          for line in question.solution { try model.perform(line.command) }
        }
      }
      for desk in desks {
        try expectSame(desk, model, "page \(number + 1), at its end")
        if number + 1 < lesson.pages.count { desk.press(.enter) }
      }
    }
    for desk in desks { desk.shows("The end.") }
  }

  /// The desk’s model and data are those of someone who did only what the lesson does.
  private func expectSame(_ desk: Desk, _ model: HeadlessExplorer, _ place: String) throws {
    let shown = try #require(desk.explorer.state.timeline.current)
    let expected = try #require(model.state.timeline.current)
    #expect(shown.loss == expected.loss && shown.halfStep == expected.halfStep, "\(place)")
    #expect(desk.explorer.state.data?.matrix == model.state.data?.matrix, "\(place)")
  }

  private func answer(_ question: Lesson.Question, _ state: ExplorerState, _ desk: Desk) throws {
    switch question.kind {
    case .choices(let choices):
      let place = choices.firstIndex { $0.isRight }
      let right = try #require(place)
      desk.type(String(right == 0 ? 2 : 1))
      desk.shows("is not so.")
      desk.type(String(right + 1))
      desk.shows("Right.")
    case .figure(let quantity, _):
      let value = try quantity.value(in: state)
      desk.type("123456")
      desk.press(.enter)
      desk.shows("123456 is not so.")
      if case .text = value { desk.type("=") }
      desk.type(value.shown)
      desk.press(.enter)
      desk.shows("Right: ")
    case .goals:
      desk.press(.enter)
      desk.shows("Enter again shows the answer")
      desk.press(.enter)
      desk.shows("One way: ")
    }
  }

  private static let small = """
    # Small

    ## One

    ```alscope
    open films
    iterate 2
    ```

    ? How many did Ana watch?
    = entries Ana
    hint: Count them.

    Three.

    ## Two

    ```alscope
    step
    ```

    ? What is half of Pi, to two decimals?
    = lambda to 2

    ## Three
    knobs: alpha

    ? Reach it.
    goal: half-step = 6

    ```solution
    step
    ```

    """

  @Test("keys that come before a page is there wait for it, and change nothing of it")
  func early() throws {
    let lesson = try Self.lesson("descent")
    let (calm, hasty) = (
      Desk(lesson), Desk(lesson, early: [.backspace, .tab, .character("s"), .character("+"), .backspace])
    )
    #expect(hasty.explorer.state.data?.matrix == calm.explorer.state.data?.matrix)
    #expect(hasty.explorer.state.timeline.current?.loss == calm.explorer.state.timeline.current?.loss)
    let typed = Desk(lesson, early: [.character("1")])
    calm.type("1")
    #expect(typed.screen.text == calm.screen.text)
  }

  @Test("keys that a waiting question holds back are not offered, and are again once it is answered")
  func offered() throws {
    let desk = Desk(try Self.lesson("matrix"), size: (120, 40))
    desk.showsNot("half-step  ")
    desk.shows("? help")
    desk.press(.character("3"), .enter)
    desk.shows("Right")
    desk.shows("s half-step")
  }

  @Test("what was set for a page leaves neither a curve nor a sentence", arguments: BundledLessons.names)
  func setUp(_ name: String) throws {
    let desk = Desk(try Self.lesson(name))
    // A page may begin with runs that it compares.
    #expect(desk.explorer.state.timeline.ghosts.isEmpty || name == "best")
    desk.showsNot("a new start.")
  }

  @Test("what was done under a question does not reach its answer nor the next page")
  func restored() throws {
    let desk = Desk(try LessonParser.parse(Self.small, file: "small"))
    desk.press(.character("s"))
    #expect(desk.explorer.state.timeline.current?.halfStep == 4)
    // A typed command is held back too.
    desk.type(":clear Ana Dune")
    desk.press(.enter)
    #expect(desk.explorer.state.message.text.contains("A question is open"))
    #expect(desk.explorer.state.data?.editCount == 0)
    desk.type("4")
    desk.press(.enter)
    desk.shows("4 is not so. Count them.")
    desk.type("3")
    desk.press(.enter)
    desk.shows("Right: 3.")
    // Nothing is asked now: everything goes, and is gone on the next page.
    desk.press(.character("s"), .character("s"), .character("x"), .delete)
    desk.press(.enter)
    desk.shows("2 of 3 · Two")
    #expect(desk.explorer.state.timeline.current?.halfStep == 5)
    #expect(desk.explorer.state.data?.editCount == 0)
  }

  @Test("the session of a lesson does again what led to the page, whatever was done between")
  func journal() throws {
    let desk = Desk(try LessonParser.parse(Self.small, file: "small"))
    desk.type("3")
    desk.press(.enter)
    let count = desk.explorer.state.journal.count
    desk.press(.character("s"), .character("s"), .delete, .enter)
    desk.shows("2 of 3 · Two")
    #expect(desk.explorer.state.journal.count > count)
    var again = HeadlessExplorer(threads: 1)
    for line in desk.explorer.state.journal.text().split(separator: "\n") {
      if let command = try CommandParser.parse(String(line)) { try again.perform(command) }
    }
    #expect(again.state.timeline.current?.loss == desk.explorer.state.timeline.current?.loss)
    #expect(again.state.timeline.current?.halfStep == 5)
  }

  @Test("a number needs the decimals that were asked for, and may have more")
  func decimals() throws {
    let desk = Desk(try LessonParser.parse(Self.small, file: "small"))
    desk.press(.enter, .enter, .enter)
    desk.type("0.")
    desk.press(.enter)
    desk.shows("0. is not so.")
    // λ is 0.1: the room for 0.1 is that of two decimals.
    desk.type("0.11")
    desk.press(.enter)
    desk.shows("0.11 is not so.")
    desk.type("0.1004")
    desk.press(.enter)
    desk.shows("Right: 0.1.")
  }

  @Test("pages turn back and forth as far as one was, each as it is meant to begin")
  func pages() throws {
    let desk = Desk(try LessonParser.parse(Self.small, file: "small"))
    desk.press(.character("]"))
    desk.shows("1 of 3")
    desk.press(.enter, .enter, .enter, .enter, .enter, .enter)
    desk.shows("3 of 3")
    desk.press(.character("["))
    desk.shows("2 of 3")
    #expect(desk.explorer.state.timeline.current?.halfStep == 5)
    desk.press(.character("["))
    desk.shows("1 of 3")
    #expect(desk.explorer.state.timeline.current?.halfStep == 4)
    desk.press(.character("]"), .character("]"))
    desk.shows("3 of 3")
    #expect(desk.explorer.state.timeline.current?.halfStep == 5)
    desk.press(.character("A"))
    #expect(desk.explorer.state.knobs.hyperparameters.alpha != 40)
    desk.press(.character("s"))
    desk.shows("Right: half-step = 6.")
  }

  @Test("help is of lessons, progress is kept, and the end offers the next lesson")
  func shelf() throws {
    let (small, next) = (try LessonParser.parse(Self.small, file: "small"), try Self.lesson("matrix"))
    let kept = Kept()
    let shelf = LessonShelf(
      following: { $0.title == small.title ? next : nil },
      keep: { lesson, page in kept.pages.append("\(lesson.title) \(page)") })
    let desk = Desk(small, page: 1, shelf: shelf)
    desk.shows("2 of 3 · Two")
    desk.shows("You were here.")
    desk.press(.character("?"))
    desk.shows("[ and ] turn pages")
    desk.press(.character("?"))
    desk.press(.enter, .enter, .enter)
    desk.shows("3 of 3")
    desk.press(.enter, .enter)
    desk.shows("Enter: What the matrix holds")
    desk.press(.enter)
    desk.shows("1 of 5 · Who watched what")
    #expect(kept.pages == ["Small 2", "Small 0"])
  }

  private final class Kept: @unchecked Sendable { var pages: [String] = [] }

  @Test(
    "a room is asked over the whole screen: hands are typed in, then the answer is shown",
    arguments: [(80, 24), (120, 40)])
  func poll(_ width: Int, _ height: Int) throws {
    let text = """
      # Room

      ## One

      ```alscope
      open films
      ```

      ? Which?
      - [ ] this
      - [x] that

      So it is.

      """
    let desk = Desk(try LessonParser.parse(text, file: "room"), size: (width, height), isPresentation: true)
    desk.shows("Which?")
    desk.shows("type the hands for this choice")
    desk.type("12")
    desk.press(.enter)
    desk.type("3")
    desk.press(.enter)
    desk.shows("Enter shows the answer")
    desk.shows("█ 12")
    desk.showsNot("✓")
    desk.press(.enter)
    desk.shows("✓ 2 that")
    desk.press(.enter)
    desk.shows("Right.")
    desk.shows("So it is.")
  }
}
