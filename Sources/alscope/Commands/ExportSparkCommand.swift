import ArgumentParser
import Datasets
import Exports
import Language
import WALS

struct ExportSparkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spark",
    abstract: "Write a folder with a PySpark job that minimizes the same objective.",
    discussion: """
      The folder has the job, the data as CSV and the line that submits it. Without --preset it is spark, the objective \
      that Spark minimizes; ratings has an equivalent too. alscope FOLDER opens what the job wrote.
      """)

  @Argument(help: ArgumentHelp("Where the job is written.", valueName: "folder"))
  var folder: String
  @Option(
    help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data = "films"
  @Option(parsing: .unconditional, help: ArgumentHelp("How many iterations.", valueName: "n"))
  var iterations = SparkJob.usualIterations
  @Option(parsing: .unconditional, help: ArgumentHelp("How many items every user's list has.", valueName: "n"))
  var top = 10
  @Flag(help: "Replace the files of a job that is there.")
  var force = false
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup(title: "Knobs")
  var knobs: KnobOptions

  func validate() throws {
    guard iterations >= 1 else { throw ValidationError("--iterations takes a whole number from 1, not \(iterations).") }
    guard top >= 1 else { throw ValidationError("--top takes a whole number from 1, not \(top).") }
  }

  func run() throws {
    let job = try SparkJob(
      of: Dataset.open(data, options: reading.options(for: knobs.chosenPreset)), knobs: knobs.knobs(over: .spark),
      iterations: iterations, topCount: top)
    Console.note(try job.write(to: folder, replacing: force))
  }
}

extension Knobs {
  /// What Spark trains where no preset is named.
  static let spark = Knobs(hyperparameters: Hyperparameters(preset: .spark))
}
