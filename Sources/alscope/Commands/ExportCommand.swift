import ArgumentParser
import Datasets
import Exports
import Headless
import Language
import Study
import WALS

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Train, and write pictures, tables, documents or a script to files.",
    discussion: """
      A file's name says what is written: loss.csv, matrix.svg, list.txt, solve.tex, run.html, notebook.py and so on. \
      What there is: \(ExportSubject.allCases.filter { $0 != .spark }.map(\.rawValue).joined(separator: ", ")).
      """,
    subcommands: [ExportFilesCommand.self, ExportSparkCommand.self], defaultSubcommand: ExportFilesCommand.self)
}

struct ExportFilesCommand: ParsableCommand, UserListing {
  static let configuration = CommandConfiguration(
    commandName: "files", abstract: "Write files (what happens without a subcommand).")

  @Argument(help: ArgumentHelp("What to write, by name and kind of file.", valueName: "file"), completion: .file())
  var files: [String]
  @Option(help: ArgumentHelp("What to write where a file has another name.", valueName: "what"))
  var what: String?
  @Option(help: "The background that pictures are made for (default: light).")
  var theme: PictureTheme?
  @Option(help: "The language of a page for a class (default: the locale’s).")
  var language: SpokenLanguage?
  @Flag(help: "Replace files that are there.")
  var force = false
  @Flag(
    help: """
      Leave names in tables as they are. Without it one that a spreadsheet would take for a formula gets a ' in front.
      """)
  var raw = false
  @OptionGroup(title: "What is exported")
  var source: ExportSource
  @OptionGroup(title: "Top-N lists")
  var listOptions: ListOptions
  @OptionGroup(title: "Knobs")
  var knobs: KnobOptions
  @OptionGroup(title: "When to stop")
  var stopping: StoppingOptions

  /// Every file as a line of the command language has it, checked before anything is trained.
  private func requests() throws -> [ExportRequest] {
    try files.map { file in
      var request = try ExportRequest(
        words: [file] + (what.map { [$0] } ?? []) + [(theme ?? .light).rawValue] + (raw ? ["raw"] : [])
          + (force ? ["replace"] : [])
      )
      if request.subject == .classPage { request.language = language }
      return request
    }
  }

  func validate() throws {
    do {
      let requests = try requests()
      if !requests.contains(where: { $0.format == .svg || $0.format == .cast }) {
        try Meaningless.refuse("No picture is written", [("theme", theme != nil)])
      }
      if !requests.contains(where: { $0.subject == .classPage }) {
        try Meaningless.refuse("No page for a class is written", [("language", language != nil)])
      }
      if !requests.contains(where: { $0.format == .csv }) {
        try Meaningless.refuse("No table is written as CSV", [("raw", raw)])
      }
    } catch let error as UserError {
      throw ValidationError(error.description)
    }
  }

  func run() throws {
    let requests = try requests()
    var explorer = try source.trained(knobs: knobs, stopping: stopping)
    for user in listOptions.users { try explorer.perform(.looking(.user(user))) }
    try explorer.perform(.looking(.top(listOptions.top)))
    try explorer.perform(.looking(.seen(listOptions.seen)))
    for var request in requests {
      request.users = listOptions.users
      try explorer.perform(.program(.export(request)))
      Console.note(explorer.state.message.text)
    }
  }
}

extension PictureTheme: ExpressibleByArgument {}
