import ArgumentParser
import Datasets
import Exports
import Headless
import Language
import WALS

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Do a script of commands, such as a saved session, and print what happens.",
    discussion: """
      A script has one command a line, as typed after : in the explorer; # begins a comment. What every command did is \
      printed in sentences and tables. The first line that cannot be done ends the run.
      """)

  @Argument(help: ArgumentHelp("A file with commands; - for stdin.", valueName: "file"), completion: .file())
  var file: String
  @OptionGroup var transcript: TranscriptOptions

  func run() throws {
    let text = try SessionFiles.text(of: file)
    let name = file == "-" ? "stdin" : file
    var script = ScriptRun(
      HeadlessExplorer(threads: transcript.threadCount, files: .real()),
      glyphs: transcript.glyphs)
    let interruption = Interruption()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      do {
        guard let command = try CommandParser.parse(String(line)) else { continue }
        try Console.write(script.echo(String(line)))
        try Console.write(try script.perform(command, control: interruption.control) + "\n")
      } catch let error as CommandError {
        throw CommandFailure("\(name):\(index + 1): \(error.description)")
      }
      if interruption.control.shouldStop { throw ExitCode(Interruption.exitCode) }
      if script.isFinished { break }
    }
  }
}
