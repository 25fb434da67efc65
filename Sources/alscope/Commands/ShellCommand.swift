import ArgumentParser
import Canvas
import Configuration
import Datasets
import Exports
import Headless
import Language
import WALS

struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "The command prompt line by line: for screen readers, pipes, and people who like it.",
    discussion: """
      Everything is said in sentences and tables, without boxes, colors or moving parts. Through a pipe it prints what \
      alscope run prints for the same lines; a line that cannot be done is answered by a sentence on stderr, and the \
      next one is read. Where a person types, the configuration's knobs are those to begin with; a script begins the \
      same for everyone.
      """)

  @Argument(
    help: ArgumentHelp("A bundled dataset's name, a file, or - for standard input.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String?
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup(title: "Knobs")
  var knobs: KnobOptions
  @Flag(
    help: """
      Let lines that come through a pipe write and replace files wherever they say, as a person who types may. Without \
      it they write below the current folder only, no hidden files and over nothing that is there.
      """)
  var allowWrite = false
  @OptionGroup var transcript: TranscriptOptions

  func validate() throws {
    if data == nil { try Meaningless.refuse("Without data nothing is read", reading.firstGiven) }
  }

  func run() throws {
    let source = isatty(STDIN_FILENO) == 1 || allowWrite ? CommandSource.person : .script
    let settings = isatty(STDIN_FILENO) == 1 ? ConfigurationFile.read() : ConfigurationFile()
    settings.complaints.forEach(Console.note)
    let dataset = try data.map { try DatasetLoader.open($0, options: reading.options(for: knobs.chosenPreset)) }
    let base =
      dataset.map { Knobs.suggested(users: $0.users.count, items: $0.items.count) } ?? Knobs()
    let chosen = try knobs.chosen(over: base, configuration: settings.configuration)
    if let dataset { try dataset.check((chosen ?? base).hyperparameters) }
    var shell = Shell(
      ScriptRun(
        HeadlessExplorer(
          knobs: chosen, threads: transcript.threadCount, files: .real(source: source)),
        glyphs: settings.configuration.glyphs == .ascii ? .ascii : transcript.glyphs),
      source: source)
    if let dataset, let data {
      try shell.open(dataset, source: reading.line(opening: data, for: knobs.chosenPreset))
    }
    try shell.run()
  }
}
