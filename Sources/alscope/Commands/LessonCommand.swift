import ArgumentParser
import BundledLessons
import Canvas
import Configuration
import Datasets
import Exports
import Headless
import Language
import Lessons
import Terminal
import WALS

struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "List the lessons, or take one.",
    discussion: "docs/lessons.md tells how to write one.")

  @Argument(
    help: ArgumentHelp("A lesson's number or name, or a file.", valueName: "lesson|file"),
    completion: ShellCompletion.lessons)
  var lesson: String?
  @Flag(help: "Take it line by line instead of on the screen.")
  var shell = false
  @Flag(help: "Go through the lesson, or all of them, and see that everything is as they say.")
  var check = false
  @Option(
    help: ArgumentHelp("Write the lesson’s questions as a worksheet, an .md or .html file.", valueName: "file"))
  var worksheet: String?
  @Flag(help: "Put the answers into the worksheet.")
  var answers = false
  @Flag(help: "Begin at the first page, not where it was left.")
  var fromStart = false
  @Option(help: "The lessons’ language (default: the locale’s).")
  var language: LessonWords.Language?
  @OptionGroup(title: "Terminal")
  var terminal: TerminalSettings
  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many threads solve rows (default: all cores).", valueName: "n"))
  var threads: Int?

  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    if lesson == nil {
      guard worksheet == nil else {
        throw ValidationError("A worksheet is of one lesson: say which, as alscope lesson 1 --worksheet FILE.")
      }
      try Meaningless.refuse(
        "No lesson is taken", [("shell", shell), ("from-start", fromStart), ("present", terminal.present != nil)])
    }
    if check, worksheet != nil {
      throw ValidationError("--check goes through the lesson and --worksheet writes it down: give one of the two.")
    }
    if check || worksheet != nil {
      try Meaningless.refuse(
        "The lesson is not taken", [("shell", shell), ("from-start", fromStart), ("present", terminal.present != nil)])
    }
    if worksheet == nil { try Meaningless.refuse("Without --worksheet none is written", [("answers", answers)]) }
    if shell { try Meaningless.refuse("With --shell there is no screen", [("present", terminal.present != nil)]) }
  }

  func run() throws {
    guard let lesson else { return try check ? checkAll() : list() }
    let (name, text) = try text(of: lesson)
    let isBundled = BundledLessons.text(of: name) != nil
    let parsed = try SourceRights(.text, file: isBundled ? nil : name)
      .granted(LessonParser.parse(text, file: name), file: name)
    if check { return try check(parsed, name) }
    if let worksheet { return try write(parsed, to: worksheet) }
    let shelf = shelf
    let page = fromStart || !isBundled ? 0 : LessonProgress.usual.page(of: name)
    let first = page < parsed.pages.count ? page : 0
    if !shell, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
      return try onScreen(parsed, page: first, shelf: shelf)
    }
    let settings = ConfigurationFile.read()
    settings.complaints.forEach(Console.note)
    var course = LessonShell(
      parsed, page: first, shelf: shelf, glyphs: terminal.options(over: settings.configuration).glyphs ?? .blocks,
      threads: threads ?? ProcessorCount.active)
    try course.run()
  }

  private func onScreen(_ lesson: Lesson, page: Int, shelf: LessonShelf) throws {
    let settings = ConfigurationFile.read()
    let screen = try CursesTerminal(
      terminal.options(over: settings.configuration), environment: ProcessInfo.processInfo.environment)
    defer { screen.close() }
    let waker = Waker()
    let explorer = ExplorerProgram(
      dataset: nil, knobs: nil, appearance: screen.appearance, keys: settings.configuration.keys,
      complaint: settings.complaint(screen.remarks), files: .real(), wake: { waker.wake() })
    WorkPriority.giveWay()
    var loop = EventLoop(terminal: screen, program: LessonProgram(lesson, page: page, explorer: explorer, shelf: shelf))
    if case .signal(let number) = loop.run() { throw ExitCode(128 + number) }
  }

  // MARK: The bundled lessons

  /// The language asked for, else that of the locale.
  private var spoken: LessonWords.Language { language ?? .ofLocale }

  private static func bundled(_ name: String, _ language: LessonWords.Language) throws -> Lesson {
    try LessonParser.parse(BundledLessons.text(of: name, language: language.rawValue) ?? "", file: name)
  }

  /// What comes after a bundled lesson, and where progress in it is kept.
  private var shelf: LessonShelf {
    let language = spoken
    let titles = BundledLessons.names.map { try? Self.bundled($0, language).title }
    return LessonShelf(
      following: { lesson in
        guard let place = titles.firstIndex(of: lesson.title), place + 1 < titles.count else { return nil }
        return try? Self.bundled(BundledLessons.names[place + 1], language)
      },
      keep: { lesson, page in
        guard let place = titles.firstIndex(of: lesson.title) else { return }
        LessonProgress.usual.keep(BundledLessons.names[place], page: page)
      })
  }

  private func list() throws {
    var table = TextTable(columns: [.right(""), .left("name"), .left("lesson"), .right("minutes"), .left("")])
    for (index, name) in BundledLessons.names.enumerated() {
      let lesson = try Self.bundled(name, spoken)
      table.add([String(index + 1), name, lesson.title, String(lesson.minutes), lesson.summary])
    }
    try Console.write(table.text + "alscope lesson 1 begins the first.\n")
  }

  private func check(_ lesson: Lesson, _ name: String) throws {
    try LessonCheck.run(lesson, file: name)
    try Console.write("\(name): \(lesson.pages.count) pages, everything is as it says.\n")
  }

  /// Every lesson, and that its translations do and ask the same with the same numbers.
  private func checkAll() throws {
    for name in BundledLessons.names {
      let lesson = try Self.bundled(name, .english)
      try check(lesson, name)
      for language in LessonWords.Language.allCases where language != .english {
        guard let text = BundledLessons.text(of: name, language: language.rawValue) else { continue }
        let file = "\(name).\(language.rawValue)"
        try LessonTranslation.check(try LessonParser.parse(text, file: file), against: lesson, file: file)
      }
    }
  }

  private func write(_ lesson: Lesson, to path: String) throws {
    let sheet = try LessonWorksheet(lesson, answers: answers)
    let text: String
    switch path.split(separator: ".").last?.lowercased() {
    case "md", "markdown": text = sheet.markdown
    case "html", "htm": text = sheet.html
    default: throw UserError("A worksheet is written as .md or .html; “\(path)” ends in neither.")
    }
    _ = try NewFile.writeWhole(to: path, replacing: false) { (file) throws(ModelError) in try file.append(text) }
    Console.note("Wrote \(path): \(lesson.title)\(answers ? ", with answers" : "").")
  }

  /// A bundled lesson by number or name, or a file.
  private func text(of lesson: String) throws -> (name: String, text: String) {
    let names = BundledLessons.names
    let name = Int(lesson).flatMap { names.indices.contains($0 - 1) ? names[$0 - 1] : nil } ?? lesson
    if let text = BundledLessons.text(of: name, language: spoken.rawValue) { return (name, text) }
    guard FileManager.default.fileExists(atPath: lesson) else {
      throw UserError(
        "There is no lesson “\(lesson)”.\(Suggestion.sentence(for: lesson, among: names)) alscope lesson lists them.")
    }
    return (lesson, try ScriptFile.text(of: lesson))
  }
}

extension SpokenLanguage: ExpressibleByArgument {}

extension SpokenLanguage {
  /// That of the locale that the program runs in.
  static var ofLocale: SpokenLanguage {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return SpokenLanguage(locale: locale ?? "")
  }
}
