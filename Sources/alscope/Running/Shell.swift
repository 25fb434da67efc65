import ArgumentParser
import Datasets
import Headless
import Language
import Study
import WALS

/// The command prompt line by line.
struct Shell {
  private var script: ScriptRun
  private var reader = LineReader()
  private var hasFailed = false

  private let rights: SourceRights

  /// - Parameter source: where the lines come from.
  init(_ script: ScriptRun, source: CommandSource) {
    self.script = script
    rights = SourceRights(source)
  }

  mutating func open(_ dataset: Dataset, source: String) throws {
    let said = script.show(dataset, source: source)
    try Console.write(script.echo("open " + Words.quote(source)) + said + "\n")
  }

  /// Reads lines to the end of the input.
  /// - Throws: through a pipe, exit code 1 if a line was not done.
  mutating func run() throws {
    if reader.isInteractive {
      let tab = reader.completes ? " Tab completes;" : ""
      try Console.write("matrix, loss and list say how things are; user NAME chooses whose list.\n")
      try Console.write("help lists the commands; help COMMAND shows one;\(tab) quit leaves.\n")
    }
    while !script.isFinished {
      guard let line = try reader.next(script.explorer.state.vocabulary) else { break }
      try perform(line)
    }
    if hasFailed, !reader.isInteractive { throw ExitCode(1) }
  }

  private mutating func perform(_ line: String) throws {
    let interruption = Interruption()
    defer { interruption.end() }
    do {
      guard
        let command = try CommandParser.parse(line).map({ (command) throws(UserError) in
          try rights.granted(command)
        })
      else { return }
      // What is typed stands there already.
      if !reader.isInteractive { try Console.write(script.echo(line)) }
      try Console.write(try script.perform(command, control: interruption.control) + "\n")
      if interruption.control.shouldStop { Console.note("Stopped.") }
    } catch let error as UserError {
      hasFailed = true
      Console.note(error.description)
    }
  }
}
