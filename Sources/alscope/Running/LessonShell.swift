import Canvas
import Datasets
import Headless
import Language
import Lessons
import Study

/// A lesson line by line: its texts, what its commands did, and a prompt at which every command works.
struct LessonShell {
  private var player: LessonPlayer
  private var script: ScriptRun
  private var reader = LineReader()
  /// Of the lines that are typed; those of the lesson were looked at when it was read.
  private let rights: SourceRights

  init(_ lesson: Lesson, glyphs: Glyphs, threads: Int) {
    player = LessonPlayer(lesson)
    let source = isatty(STDIN_FILENO) == 1 ? CommandSource.person : .script
    rights = SourceRights(source)
    script = ScriptRun(HeadlessExplorer(threads: threads, files: .real(source: source)), glyphs: glyphs)
  }

  mutating func run() throws {
    try say("\(player.lesson.title), \(player.lesson.pages.count) pages, about \(player.lesson.minutes) minutes")
    try say("An empty line goes on; answer VALUE answers; every command works, quit leaves.")
    try showPage { $0.advance() }
    while !script.isFinished, !player.isFinished {
      try say("(\(player.hint.replacing("Enter", with: "an empty line")))")
      guard let line = try reader.next(script.explorer.state.vocabulary) else { break }
      try take(line)
    }
    try say(player.isFinished ? "This is the end of the lesson." : "")
  }

  private mutating func showPage(_ move: (inout LessonPlayer) -> [Lesson.Line]) throws {
    let before = player.pageIndex
    let shownBefore = player.shown.count
    let commands = move(&player)
    let isNew = player.pageIndex != before || shownBefore == 0
    if isNew { try say("\nPage \(player.pageIndex + 1) of \(player.lesson.pages.count): \(player.page.title)\n") }
    script.limit(to: nil)
    for line in commands {
      if case .program(.expect) = line.command { continue }
      try Console.write(script.echo(line.command.line) + script.perform(line.command))
    }
    script.limit(to: player.page.knobs)
    for text in player.shown.dropFirst(isNew ? 0 : shownBefore) { try say(text + "\n") }
  }

  private mutating func take(_ line: String) throws {
    do {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      if words.isEmpty || words == ["next"] { return try goOn() }
      let state = script.explorer.state
      if words == ["skip"] { return try showPage { $0.giveUp(in: state) + $0.advance() } }
      if let answer = answer(words) {
        guard try player.answer(answer, in: state) || player.question == nil else {
          return try say(player.verdict ?? "")
        }
        try say((player.verdict ?? "") + "\n")
        return try showPage { $0.advance() }
      }
      guard let command = try CommandParser.parse(line) else { return }
      try Console.write(try script.perform(try rights.granted(command)))
      if player.look(at: script.explorer.state) {
        try say((player.verdict ?? "") + "\n")
        try showPage { $0.advance() }
      }
    } catch let error as CommandError {
      Console.note(error.description)
    }
  }

  /// `answer 2`, or the bare number or figure while a question is open.
  private func answer(_ words: [String]) -> String? {
    if words[0] == "answer" { return words.dropFirst().joined(separator: " ") }
    guard words.count == 1, Double(words[0].replacing(",", with: ".")) != nil, player.question != nil else {
      return nil
    }
    return words[0]
  }

  private mutating func goOn() throws {
    if player.question != nil {
      let state = script.explorer.state
      try showPage { $0.giveUp(in: state) + $0.advance() }
    } else {
      try showPage { $0.turnPage() }
    }
  }

  private func say(_ text: String) throws {
    guard !text.isEmpty else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      ParagraphText.lines(String($0), columns: 78)
    }
    try Console.write(script.spelled(lines.joined(separator: "\n")) + "\n")
  }
}
