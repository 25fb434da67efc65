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
  @OptionGroup(title: "Terminal")
  var terminal: TerminalSettings
  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many threads solve rows (default: all cores).", valueName: "n"))
  var threads: Int?

  @OptionGroup var memory: MemoryOptions

  func run() throws {
    guard let lesson else { return try check ? checkAll() : list() }
    let (name, text) = try Self.text(of: lesson)
    let isBundled = BundledLessons.text(of: name) != nil
    let parsed = try SourceRights(.text, file: isBundled ? nil : name)
      .granted(LessonParser.parse(text, file: name), file: name)
    if check {
      try LessonCheck.run(parsed, file: name)
      return try Console.write("\(name): \(parsed.pages.count) pages, everything is as it says.\n")
    }
    if !shell, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 { return try onScreen(parsed) }
    let settings = ConfigurationFile.read()
    settings.complaints.forEach(Console.note)
    var course = LessonShell(
      parsed, glyphs: terminal.options(over: settings.configuration).glyphs ?? .blocks,
      threads: threads ?? ProcessorCount.active)
    try course.run()
  }

  private func onScreen(_ lesson: Lesson) throws {
    let settings = ConfigurationFile.read()
    let screen = try CursesTerminal(
      terminal.options(over: settings.configuration), environment: ProcessInfo.processInfo.environment)
    defer { screen.close() }
    let waker = Waker()
    let explorer = ExplorerProgram(
      dataset: nil, knobs: nil, appearance: screen.appearance, keys: settings.configuration.keys,
      complaint: settings.complaint(screen.remarks), files: .real(), wake: { waker.wake() })
    WorkPriority.giveWay()
    var loop = EventLoop(terminal: screen, program: LessonProgram(lesson, explorer: explorer))
    if case .signal(let number) = loop.run() { throw ExitCode(128 + number) }
  }

  private func list() throws {
    var table = TextTable(columns: [.right(""), .left("name"), .left("lesson"), .right("minutes"), .left("")])
    for (index, name) in BundledLessons.names.enumerated() {
      let lesson = try LessonParser.parse(BundledLessons.text(of: name) ?? "", file: name)
      table.add([String(index + 1), name, lesson.title, String(lesson.minutes), lesson.summary])
    }
    try Console.write(table.text + "alscope lesson 1 begins the first.\n")
  }

  private func checkAll() throws {
    for name in BundledLessons.names {
      let lesson = try LessonParser.parse(BundledLessons.text(of: name) ?? "", file: name)
      try LessonCheck.run(lesson, file: name)
      try Console.write("\(name): \(lesson.pages.count) pages, everything is as it says.\n")
    }
  }

  /// A bundled lesson by number or name, or a file.
  private static func text(of lesson: String) throws -> (name: String, text: String) {
    let names = BundledLessons.names
    let name = Int(lesson).flatMap { names.indices.contains($0 - 1) ? names[$0 - 1] : nil } ?? lesson
    if let text = BundledLessons.text(of: name) { return (name, text) }
    guard FileManager.default.fileExists(atPath: lesson) else {
      throw CommandFailure(
        "There is no lesson “\(lesson)”.\(Suggestion.sentence(for: lesson, among: names)) alscope lesson lists them.")
    }
    return (lesson, try ScriptFile.text(of: lesson))
  }
}
