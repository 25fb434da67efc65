import BundledLessons
import Testing

@testable import Headless
@testable import Language
@testable import Lessons

@Suite("Lessons")
struct LessonTests {
  @Test(
    "every page of every lesson is as it says, with its questions and its exercise", arguments: BundledLessons.names)
  func checked(_ name: String) throws {
    let lesson = try LessonParser.parse(try #require(BundledLessons.text(of: name)), file: name)
    try LessonCheck.run(lesson, file: name)
    #expect(lesson.pages.last?.title == "Exercise")
    let ends = lesson.pages.last?.blocks.contains { if case .question = $0 { true } else { false } }
    #expect(ends == true)
  }

  @Test("there are at least eight, some forty-five minutes in all")
  func length() throws {
    let lessons = try BundledLessons.names.map { try LessonParser.parse(BundledLessons.text(of: $0) ?? "", file: $0) }
    #expect(lessons.count >= 8)
    #expect((40...50).contains(lessons.map(\.minutes).reduce(0, +)))
  }

  static let small = """
    # Small
    minutes: 1

    ## One
    knobs: alpha

    Look.

    ```alscope
    open films
    ```

    ? Which?
    - [ ] this
    - [x] that

    ```alscope
    step
    expect half-step = 1
    ```

    So it is.

    ? How many did Ana watch?
    = entries Ana

    ## Two

    ? Reach it.
    goal: half-step = 2

    ```solution
    step
    ```

    """

  @Test("a page goes on to its question, takes the answer, shows what happens, and turns")
  func played() throws {
    var explorer = HeadlessExplorer(threads: 1)
    var player = LessonPlayer(try LessonParser.parse(Self.small, file: "small"))
    for line in player.advance() { try explorer.perform(line.command) }
    #expect(player.shown == ["Look.", "? Which?\n  1 this\n  2 that"])
    #expect(throws: CommandError("Answer with a number from 1 to 2.")) { try player.answer("3", in: explorer.state) }
    let first = try player.answer("1", in: explorer.state)
    #expect(!first)
    #expect(player.verdict == "Not so: that")
    for line in player.advance() { try explorer.perform(line.command) }
    #expect(player.shown.last == "? How many did Ana watch?")
    let wrong = try player.answer("4", in: explorer.state)
    #expect(!wrong)
    let right = try player.answer("3", in: explorer.state)
    #expect(right)
    _ = player.advance()
    #expect(player.isPageDone && !player.isFinished)
    _ = player.turnPage()
    let early = player.look(at: explorer.state)
    #expect(!early)
    try explorer.perform(.training(.step(nil)))
    let reached = player.look(at: explorer.state)
    #expect(reached && player.isFinished)
  }

  @Test("only the page’s knobs are turned")
  func limited() throws {
    var explorer = HeadlessExplorer(threads: 1)
    try explorer.perform(.data(.open("films")))
    explorer.limit(to: [.alpha])
    try explorer.perform(.knob(.set(.alpha, "3")))
    #expect(throws: CommandError("λ is not turned on this page.")) { try explorer.perform(.knob(.set(.lambda, "3"))) }
  }

  @Test(
    "what is no lesson is told with its line",
    arguments: [
      ("", "x:1: A lesson begins with “# ” and its title."),
      ("# T\n\n## P\n```alscope\nstpe\n```\n", "x:5: There is no command “stpe”. Did you mean “step”?"),
      ("# T\n\n## P\n? Q\n- [ ] a\n", "x:4: Exactly one choice is marked [x]."),
      ("# T\n\n## P\n? Q\n= loos\n", "x:5: There is no quantity “loos”. Did you mean “loss”?"),
      ("# T\n\n## P\n```alscope\nstep\n", "x:4: The ``` has no end."),
    ])
  func refused(_ text: String, _ sentence: String) {
    #expect(throws: CommandError(sentence)) { try LessonParser.parse(text, file: "x") }
  }

  @Test("a lesson whose words are not true fails where they stand")
  func untrue() throws {
    let lesson = try LessonParser.parse(Self.small.replacing("half-step = 1", with: "loss = 1"), file: "x")
    let error = #expect(throws: CommandError.self) { try LessonCheck.run(lesson, file: "x") }
    #expect(error?.description.hasPrefix("x:19: Expected loss = 1, and it is 885.2") == true)
  }
}
