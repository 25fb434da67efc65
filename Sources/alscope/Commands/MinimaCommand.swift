import ArgumentParser
import Datasets
import Language
import WALS

struct MinimaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "minima",
    abstract: "Train from many starts until each arrives, and say where they end.",
    discussion: """
      Each start is trained by the accelerated method until the gradient of both sides and the last fall are small, or \
      until the loss no longer changes. Starts that end at one loss are one row. Whether anything better exists for any number of factors \
      is said only where it is proven.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"))
  var data: String
  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many starts: seeds from --seed on, or from 1.", valueName: "n"))
  var starts = 20
  @Option(help: "How the results are written.")
  var format = Format.text
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup(title: "Knobs")
  var knobOptions: KnobOptions
  @OptionGroup(title: "How rows are solved")
  var solverOptions: SolverOptions

  func validate() throws {
    guard (1...10_000).contains(starts) else {
      throw ValidationError("--starts takes a whole number from 1 to 10000, not \(starts).")
    }
    if knobOptions.given.contains(.method) {
      throw ValidationError("Starts are always trained by the accelerated method, so --method has no meaning here.")
    }
  }

  func run() throws {
    let dataset = try Dataset.open(data, options: reading.options(for: knobOptions.chosenPreset, keepingTimes: false))
    var base = Knobs()
    base.seed = 1
    let knobs = try knobOptions.knobs(over: base)
    try dataset.check(knobs.hyperparameters)
    let trainer = solverOptions.trainer(of: dataset.matrix)
    let interruption = Interruption()
    let minima = try found(knobs, trainer, dataset, interruption.control)
    let results = try MinimaResults(minima, of: dataset, trainer: trainer)
    interruption.end()
    try Console.write(format == .json ? results.json.text : results.table)
  }

  private func found(
    _ knobs: Knobs, _ trainer: Trainer, _ dataset: Dataset, _ control: TrainingControl
  ) throws -> Minima {
    do {
      return try Minima(
        seeds: (0..<starts).map { knobs.seed &+ UInt32($0) }, initial: knobs.initial,
        hyperparameters: knobs.hyperparameters, trainer: trainer, control: control)
    } catch .stopped {
      Console.note("Stopped: not all starts had arrived, so nothing is said.")
      throw ExitCode(Interruption.exitCode)
    } catch {
      throw UserError(error.sentence { side, row in side == .users ? dataset.users[row] : dataset.items[row] })
    }
  }
}
