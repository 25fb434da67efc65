import ArgumentParser
import Datasets
import Explorer
import Exports
import Foundation
import Terminal

/// The explorer itself; what runs when no subcommand is named.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Open the explorer (what happens without a subcommand).",
    discussion: "A matrix of up to 50 users or items opens with λ 0.1 and k 3 unless the options say otherwise.")

  @Argument(help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"))
  var data = "films"

  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions

  @OptionGroup(title: "Knobs")
  var knobs: KnobOptions

  @OptionGroup(title: "Terminal")
  var terminal: TerminalSettings

  func run() throws {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw CommandFailure(
        "The explorer needs a terminal; `alscope train \(data)` gives the numbers without a screen.")
    }
    // Opened before the screen is taken over, so that a failure is a sentence and an exit code.
    let dataset = try DatasetLoader.open(data, options: reading.options())
    let suggested = Knobs.suggested(users: dataset.users.count, items: dataset.items.count)
    let chosen = try knobs.given.isEmpty ? nil : knobs.knobs(over: suggested)
    try dataset.check((chosen ?? suggested).hyperparameters)
    switch try explore(dataset, chosen) {
    case .finished: return
    case .signal(let number): throw ExitCode(128 + number)
    }
  }

  private func explore(_ dataset: Dataset, _ chosen: Knobs?) throws -> EventLoop.Outcome {
    let screen = try CursesTerminal(terminal.options, environment: ProcessInfo.processInfo.environment)
    defer { screen.close() }
    let waker = Waker()
    let program = ExplorerProgram(
      dataset: dataset, knobs: chosen, appearance: screen.appearance, write: Exporter.perform, wake: { waker.wake() })
    var loop = EventLoop(terminal: screen, program: program)
    return loop.run()
  }
}
