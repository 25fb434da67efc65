import ArgumentParser
import Explorer
import Foundation

/// The explorer itself; what runs when no subcommand is named.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Open the explorer (what happens without a subcommand).",
    discussion: "A matrix of up to 50 users or items opens with λ 0.1 and k 3 unless the options say otherwise.")

  @Argument(help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"))
  var data = "films"

  @OptionGroup(title: "Knobs")
  var knobs: KnobOptions

  func run() throws {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw CommandFailure(
        "The explorer needs a terminal; `alscope train \(data)` gives the numbers without a screen.")
    }
    throw CommandFailure("The explorer is not part of this build.")
  }
}
