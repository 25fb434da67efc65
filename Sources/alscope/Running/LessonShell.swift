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
  private let shelf: LessonShelf
  /// Everything as the lesson's own commands left it: the next of them go on from there, and questions mean that.
  private var settled: ExplorerState
  private var isOver = false

  init(_ lesson: Lesson, page: Int = 0, shelf: LessonShelf, glyphs: Glyphs, threads: Int) {
    player = LessonPlayer(lesson)
    let source = isatty(STDIN_FILENO) == 1 ? CommandSource.person : .script
    rights = SourceRights(source)
    self.shelf = shelf
    script = ScriptRun(HeadlessExplorer(threads: threads, files: .real(source: source)), glyphs: glyphs)
    settled = script.explorer.state
    firstPage = page
  }

  private let firstPage: Int

  mutating func run() throws {
    try begin(at: firstPage)
    while !script.isFinished, !isOver {
      try say("(\(hint))")
      guard let line = try reader.next(script.explorer.state.vocabulary) else { break }
      try take(line)
    }
  }

  private mutating func begin(at page: Int) throws {
    try say("\(player.lesson.title), \(player.lesson.pages.count) pages, about \(player.lesson.minutes) minutes")
    try say("An empty line goes on; answer VALUE answers; page N turns to a page; every command works, quit leaves.")
    for line in player.commands(before: page) {
      if case .program(.expect) = line.command { continue }
      _ = try script.perform(line.command)
    }
    settled = script.explorer.state
    try showPage { $0.turn(to: page) }
  }

  /// Shows what a move brings: its texts, and what its commands do to the model as the lesson knows it.
  private mutating func showPage(_ move: (inout LessonPlayer) -> [Lesson.Line]) throws {
    let (before, shownBefore) = (player.pageIndex, player.shown.count)
    let moved = move(&player)
    let isNew = player.pageIndex != before || shownBefore == 0 || player.shown.count < shownBefore
    if isNew { try say("\nPage \(player.pageIndex + 1) of \(player.lesson.pages.count): \(player.page.title)\n") }
    script.limit(to: nil)
    if isNew || !moved.isEmpty {
      script.restore(settled)
      for line in owed + moved {
        if case .program(.expect) = line.command { continue }
        try Console.write(script.echo(line.command.line) + script.perform(line.command))
      }
      (settled, owed) = (script.explorer.state, [])
    }
    script.limit(to: player.page.knobs, looksOnly: player.asksForWords)
    for text in player.shown.dropFirst(isNew ? 0 : shownBefore) { try say(LessonText.plain(text) + "\n") }
  }

  private mutating func take(_ line: String) throws {
    do {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      if words.isEmpty || words == ["next"] { return try goOn() }
      if words == ["skip"] { return try giveUp() }
      if words.count == 2, words[0] == "page", let page = Int(words[1]) { return try turn(to: page - 1) }
      if let answer = answer(words) {
        let isRight = try player.answer(answer, asked: settled)
        if !isRight { return try say((player.verdict ?? "") + "\n") }
        try say((player.verdict ?? "") + "\n")
        return try showPage { $0.advance() }
      }
      guard let command = try CommandParser.parse(line) else { return }
      try Console.write(try script.perform(try rights.granted(command)))
      let solution = player.question?.solution ?? []
      if player.look(at: script.explorer.state) {
        try say((player.verdict ?? "") + "\n")
        owed = solution
        try showPage { $0.advance() }
      }
    } catch let error as UserError {
      Console.note(error.description)
    }
  }

  /// Commands that a goal reached by hand stands for: the next page takes them for done.
  private var owed: [Lesson.Line] = []

  /// `answer 2`, or the bare number or figure while a question is open.
  private func answer(_ words: [String]) -> String? {
    if words[0] == "answer" { return words.dropFirst().joined(separator: " ") }
    guard words.count == 1, Double(words[0].replacing(",", with: ".")) != nil, player.question != nil else {
      return nil
    }
    return words[0]
  }

  private mutating func giveUp() throws {
    let asked = settled
    try showPage { $0.giveUp(asked: asked) + $0.advance() }
  }

  private mutating func goOn() throws {
    if player.question != nil { return try giveUp() }
    if !player.isFinished {
      try showPage { $0.turnPage() }
      shelf.keep(player.lesson, player.pageIndex)
    } else if let next = shelf.following(player.lesson) {
      shelf.keep(player.lesson, 0)
      player = LessonPlayer(next)
      _ = try script.perform(.data(.new))
      try begin(at: 0)
    } else {
      isOver = true
    }
  }

  private mutating func turn(to page: Int) throws {
    guard (0...player.furthest).contains(page) else {
      throw UserError("Pages from 1 to \(player.furthest + 1) can be turned to.")
    }
    owed = []
    script.limit(to: nil)
    _ = try script.perform(.data(.new))
    for line in player.commands(before: page) {
      if case .program(.expect) = line.command { continue }
      _ = try script.perform(line.command)
    }
    settled = script.explorer.state
    try showPage { $0.turn(to: page) }
  }

  /// What a person can do now, in a line.
  private var hint: String {
    switch player.question?.kind {
    case .choices(let choices): return "answer with 1 to \(choices.count); an empty line shows the answer"
    case .figure: return "answer VALUE; an empty line shows it"
    case .goals: return "turn and train until it is reached; skip shows a way"
    case nil:
      if !player.isFinished { return "an empty line: next page" }
      guard let next = shelf.following(player.lesson) else { return "the end; quit leaves" }
      return "the end; an empty line: \(next.title); quit leaves"
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
