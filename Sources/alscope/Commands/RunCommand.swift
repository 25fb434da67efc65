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
  @Flag(
    help: """
      Let the script write and replace files wherever it says. Without it a script writes below the current folder only, \
      no hidden files and over nothing that is there.
      """)
  var allowWrite = false
  @OptionGroup var transcript: TranscriptOptions
  @OptionGroup var memory: MemoryOptions

  func run() throws {
    let source = allowWrite ? CommandSource.person : .script
    var lines = try SessionFiles.script(file, source: source)
    var script = ScriptRun(
      HeadlessExplorer(threads: transcript.threadCount, files: .real(source: source)),
      glyphs: transcript.glyphs)
    let interruption = Interruption()
    while !script.isFinished, let next = try lines.next() {
      do {
        try Console.write(script.echo(next.text))
        try Console.write(try script.perform(next.command, control: interruption.control) + "\n")
      } catch let error as UserError {
        throw UserError(lines.failure(error, at: next.line).description)
      }
      if interruption.control.shouldStop { throw ExitCode(Interruption.exitCode) }
    }
  }
}
