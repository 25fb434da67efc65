import Testing

@Suite("Lessons in a terminal", .serialized)
struct LessonStories {
  @Test("a page asks, takes the answer, shows what happens, and turns", arguments: [(120, 40), (80, 24)])
  func page(_ columns: Int, _ rows: Int) throws {
    let lesson = try ExplorerInTerminal("lesson", "1", columns: columns, rows: rows)
    lesson.shows("1 of 5 · Who watched what")
    lesson.shows("How many of the")
    lesson.press("4\r")
    lesson.shows("4 is not so. Count")
    lesson.press("3\r")
    lesson.shows("Right: 3.")
    lesson.press("A")
    lesson.shows("α is not turned on this page.")
    lesson.press("\r")
    lesson.shows("2 of 5 · Most cells are empty")
    lesson.press("2")
    lesson.shows("Right.")
    lesson.press("q")
    lesson.ends()
    lesson.leavesTheTerminalAsFound()
  }

  @Test("the lessons are listed, and all of them are as they say")
  func listed() throws {
    let list = try Command.alscope("lesson")
    #expect(list.exitCode == 0 && list.output.contains("Confidence and α"))
    let missing = try Command.alscope("lesson", "matrx")
    #expect(missing.errors == "Error: There is no lesson “matrx”. Did you mean “matrix”? alscope lesson lists them.\n")
  }
}
