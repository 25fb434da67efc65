import ArgumentParser
import Datasets
import Language
import Platform

@main
struct Alscope: ParsableCommand {
  /// The one place of the version: the manual page and all packages ask the program, a release's tag must say the same.
  static let version = "0.2.0"
  /// The day of that version.
  static let released = "2026-11-27"

  static let configuration = CommandConfiguration(
    commandName: "alscope",
    abstract: "Weighted alternating least squares at work: the matrix, the loss, the top-N lists.",
    discussion: "alscope films opens the explorer; alscope train films works without a screen.",
    version: version,
    subcommands: [
      ExploreCommand.self, TrainCommand.self, EvaluateCommand.self, SweepCommand.self, MinimaCommand.self,
      RecommendCommand.self, SimilarCommand.self, ExportCommand.self,
      RunCommand.self, ShellCommand.self, LessonCommand.self, DatasetsCommand.self, GenerateCommand.self,
      ConfigCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)

  static func main() {
    // A reader that has gone away (as `head` does) is an error of write, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    do {
      if let objection = Memory.objection { throw UserError(objection) }
      try checkName(of: CommandLine.arguments.dropFirst().first)
      let many = ManyValues(Array(CommandLine.arguments.dropFirst()), of: ["--user", "--of"])
      var command = many.add(to: try parseAsRoot(many.arguments))
      try command.run()
    } catch {
      leave(UserError(reasonOf: error) ?? error)
    }
  }

  /// Where the first word is neither a command nor data, and there is more behind it, it is most likely a mistyped command.
  private static func checkName(of first: String?) throws {
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let first, CommandLine.arguments.count > 2, !first.hasPrefix("-"), !commands.contains(first), first != "help",
      !DatasetLoader.bundled.contains(where: { $0.name == first }),
      (try? FileStatus.of(FilePath.expanded(first), followsLinks: true)) == nil,
      let near = Suggestion.nearest(to: first, among: commands)
    else { return }
    throw ValidationError("There is no command “\(first)”. Did you mean “\(near)”?")
  }

  /// Says why the program ends, in words that cannot steer a terminal though they repeat what was typed, and ends it.
  private static func leave(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if !message.isEmpty {
      // Help, versions and completions are this program's own words.
      if code.isSuccess { try? Console.writeData(message + "\n") } else { Console.complain(message) }
    }
    endProcess(code.rawValue)
  }
}

private func endProcess(_ code: Int32) -> Never { exit(code) }
