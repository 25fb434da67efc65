import BundledLessons
import Canvas
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

  @Test("there are at least thirteen, some sixty-five minutes in all")
  func length() throws {
    let lessons = try BundledLessons.names.map { try LessonParser.parse(BundledLessons.text(of: $0) ?? "", file: $0) }
    #expect(lessons.count >= 13)
    #expect((60...70).contains(lessons.map(\.minutes).reduce(0, +)))
  }

  static let strayChoice = "A choice stands after its question, “? ” and its text, with no blank line between."

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
    #expect(throws: UserError("Answer with a number from 1 to 2.")) { try player.answer("3", asked: explorer.state) }
    let first = try player.answer("1", asked: explorer.state)
    #expect(!first)
    #expect(player.verdict == "1 is not so. Try again.")
    let second = try player.answer("2", asked: explorer.state)
    #expect(second && player.verdict == "Right.")
    for line in player.advance() { try explorer.perform(line.command) }
    #expect(player.shown.last == "? How many did Ana watch?")
    let wrong = try player.answer("4", asked: explorer.state)
    #expect(!wrong)
    let right = try player.answer("3", asked: explorer.state)
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
    #expect(throws: UserError("λ is not turned on this page.")) { try explorer.perform(.knob(.set(.lambda, "3"))) }
  }

  @Test(
    "what is no lesson is told with its line",
    arguments: [
      ("", "x:1: A lesson begins with “# ” and its title."),
      ("# T\n\n## P\n```alscope\nstpe\n```\n", "x:5: There is no command “stpe”. Did you mean “step”?"),
      ("# T\n\n## P\n? Q\n- [ ] a\n", "x:4: Exactly one choice is marked [x]."),
      ("# T\n\n## P\n? Q\n= loos\n", "x:5: There is no quantity “loos”. Did you mean “loss”?"),
      ("# T\n\n## P\n```alscope\nstep\n", "x:4: The ``` has no end."),
      ("# T\n\n## P\nText.\n- [ ] a\n- [x] b\n", "x:5: " + strayChoice),
      ("# T\n\n## P\n- [ ] a\n", "x:4: " + strayChoice),
      (
        "# T\n\n## P\nText.\n? Q\n- [x] a\n",
        "x:5: A question begins a paragraph of its own: put a blank line before it."
      ),
      ("# T\n\n## P\n```alscop\nstep\n```\n", "x:4: Commands stand after ```alscope, not after “```alscop”."),
      ("# T\n\n## P\n```solution\nstep\n```\n", "x:4: A solution stands after the goals of its question."),
      ("# T\n\n## P\n? Q\n= loss\nmore\n", "x:6: After what is asked for, a blank line ends the question."),
      ("# T\n\n## P\n? Q\n- a\n- [x] b\n", "x:5: A choice is “- [ ] ” or “- [x] ” and its text."),
      ("# T\nlanguage: xx\n\n## P\nA\n", "x: language: is en or zh, not “xx”."),
    ])
  func refused(_ text: String, _ sentence: String) {
    #expect(throws: UserError(sentence)) { try LessonParser.parse(text, file: "x") }
  }

  @Test("a fence right after choices is no part of them: its expectations are held")
  func fenceAfterChoices() throws {
    let text = "# T\n\n## P\n```alscope\nopen films\n```\n\n? Q\n- [ ] a\n- [x] b\n```alscope\nexpect loss = 1\n```\n"
    let error = #expect(throws: UserError.self) {
      try LessonCheck.run(try LessonParser.parse(text, file: "x"), file: "x")
    }
    #expect(error?.description.hasPrefix("x:12: Expected loss = 1") == true)
  }

  @Test("a translation does and asks what the lesson does, with its numbers", arguments: BundledLessons.names)
  func translated(_ name: String) throws {
    let lesson = try LessonParser.parse(try #require(BundledLessons.text(of: name)), file: name)
    let text = try #require(BundledLessons.text(of: name, language: "zh"))
    let translation = try LessonParser.parse(text, file: "\(name).zh")
    #expect(translation.language == .chinese)
    try LessonTranslation.check(translation, against: lesson, file: "\(name).zh")
    // And where it does not, that is seen.
    for (part, other) in [("```alscope\n", "```alscope\nfacts\n"), ("1", "2")] {
      let third = try LessonParser.parse(text.replacing(part, with: other), file: "x")
      #expect(throws: UserError.self) { try LessonTranslation.check(third, against: lesson, file: "x") }
    }
  }

  @Test("a worksheet asks, and only the one with answers gives them")
  func worksheet() throws {
    let lesson = try LessonParser.parse(try #require(BundledLessons.text(of: "matrix")), file: "matrix")
    let (blank, full) = (try LessonWorksheet(lesson, answers: false), try LessonWorksheet(lesson, answers: true))
    #expect(blank.markdown.contains("**Question 1.** How many of the films has Ana watched?"))
    #expect(blank.markdown.contains("Casablanca") && blank.markdown.contains("```text"))
    #expect(!blank.markdown.contains("Three: Alien") && !blank.markdown.contains("[x]"))
    #expect(full.markdown.contains("→ 3") && full.markdown.contains("Three: Alien"))
    #expect(full.markdown.contains("- [x] nearer 1"))
    #expect(blank.html.contains("<p class=\"gap\"></p>") && !blank.html.contains("☒"))
    #expect(full.html.contains("☒ <strong>nearer 1</strong>") && full.html.contains("<code>:user Leo</code>"))
    let hostile = Self.small.replacing("Look.", with: "<script>alert(1)</script> & `<b>`")
    let page = try LessonWorksheet(try LessonParser.parse(hostile, file: "x"), answers: true).html
    #expect(!page.contains("<script") && !page.contains("<b>") && page.contains("&lt;script&gt;"))
  }

  @Test("a Chinese worksheet is Chinese above its pictures too")
  func chineseWorksheet() throws {
    let name = try #require(BundledLessons.names.dropFirst(2).first)
    let text = try #require(BundledLessons.text(of: name, language: "zh"))
    let sheet = try LessonWorksheet(LessonParser.parse(text, file: name), answers: false).markdown
    #expect(sheet.contains("```text\n矩阵，c：置信度；• 表示有记录的格子。\n"))
    #expect(!sheet.contains("The matrix"))
  }

  @Test("a worksheet of Markdown takes nothing of a lesson for an element, a link or a picture")
  func foreignWorksheet() throws {
    let lesson = """
      # N <img src=x onerror=alert(1)>
      minutes: 1
      summary: s

      ## P <img src=x onerror=alert(1)>

      A **bold** word, `code` and `a < b`, <script>alert(2)</script> [x](javascript:alert(3)) ![p](http://e.example/p.png)

      ```alscope
      open films
      ```

      ? What `<b>` is right?
      - [x] This <svg onload=alert(4)>
      - [ ] That ൎ<iframe src=x>
      """
    let sheet = try LessonWorksheet(LessonParser.parse(lesson, file: "l.md"), answers: true).markdown
    #expect(!sheet.contains("<") && !sheet.contains("]("))
    #expect(sheet.contains("**bold**") && sheet.contains("`code`"))
  }

  @Test("text is broken at any width, Chinese between its characters, and nothing of it is lost", arguments: 8...60)
  func wrapping(_ columns: Int) {
    for text in [
      "莱奥只看过一部电影。观察右边的列表，第一部是 Blade Runner（科幻片）：分数是 0.92。", "A word that is incomprehensibilities itself.",
      "- 一个很长很长的列表项目要折行", "x² + λ‖y‖² = 1",
    ] {
      let lines = ParagraphText.lines(text, columns: columns)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= columns }, "\(lines)")
      let letters = { (text: String) in text.filter { !$0.isWhitespace } }
      #expect(letters(lines.joined()) == letters(text))
      #expect(lines.dropFirst().allSatisfy { !"。，：）".contains($0.drop { $0 == " " }.first ?? "x") })
    }
  }

  @Test("a lesson whose words are not true fails where they stand")
  func untrue() throws {
    let lesson = try LessonParser.parse(Self.small.replacing("half-step = 1", with: "loss = 1"), file: "x")
    let error = #expect(throws: UserError.self) { try LessonCheck.run(lesson, file: "x") }
    #expect(error?.description.hasPrefix("x:19: Expected loss = 1, and it is 885.2") == true)
  }
}
