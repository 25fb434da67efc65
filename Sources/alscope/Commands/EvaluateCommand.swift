import ArgumentParser
import Datasets
import Language
import WALS

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Train on a part of the data and measure how well the rest is found.",
    discussion: "Every item that is new to a user is ranked, none is sampled.\n\n"
      + MetricName.allCases.map { "\($0.title): \($0.meaning)." }.joined(separator: "\n"))

  @Argument(
    help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup(title: "What is tested")
  var holdOutOptions: HoldOutOptions
  @Option(help: "How the results are written.")
  var format = OutputFormat.text
  @OptionGroup var training: TrainingOptions

  func run() throws {
    let dataset = try Dataset.open(data, options: reading.options(for: training.knobOptions.chosenPreset))
    let (split, rule) = try holdOutOptions.split(
      dataset, reading: reading.options(for: training.knobOptions.chosenPreset))
    if training.from != nil, holdOutOptions.test == nil {
      Console.note("A saved model that was trained on all of the data has seen what is held out here.")
    }
    let interruption = Interruption()
    let run = try training.train(on: dataset.training(on: split.training), interruption: interruption)
    if run.hasFailed { try run.reportEnd() }
    let evaluator = Evaluator(
      split, cutoffs: try HoldOut.cutoffs(holdOutOptions.at),
      threads: training.solverOptions.threads ?? ProcessorCount.active)
    let results = try EvaluationResults(evaluator, rule: rule, run: run)
    interruption.end()
    try Console.write(results.text(format), format)
    try run.reportEnd()
  }
}

extension Dataset {
  /// The same users and items with other interactions.
  func training(on matrix: InteractionMatrix) -> Dataset {
    Dataset(
      name: name, userNames: userNames, itemNames: itemNames, matrix: matrix, firstNegative: firstNegative)
  }
}
