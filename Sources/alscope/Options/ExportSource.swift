import ArgumentParser
import Datasets
import Exports
import Headless
import Language
import Study
import WALS

/// What an export tells of: data, trained on the spot.
struct ExportSource: ParsableArguments {
  @Option(
    help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data = "films"
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions

  /// The explorer after training.
  func trained(knobs: KnobOptions, stopping: StoppingOptions) throws -> HeadlessExplorer {
    let dataset = try Dataset.open(data, options: reading.options(for: knobs.chosenPreset))
    let chosen = try knobs.knobs(over: Knobs())
    try dataset.check(chosen.hyperparameters)
    var explorer = HeadlessExplorer(knobs: chosen, files: .real())
    explorer.show(dataset)
    let interruption = Interruption()
    defer { interruption.end() }
    var iterations = 0
    while iterations < stopping.iterationLimit ?? .max, !interruption.control.shouldStop {
      try explorer.perform(.training(.iterate(1)), control: interruption.control)
      iterations += 1
      if let rule = stopping.rule, explorer.state.reasonToStop(by: rule) != nil { break }
    }
    if interruption.control.shouldStop { throw ExitCode(Interruption.exitCode) }
    return explorer
  }
}
