import ArgumentParser
import Datasets
import WALS

/// When training ends.
struct StoppingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Stop after this many iterations (default: 10).", valueName: "n"))
  var iterations: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop when an iteration lowers the loss by no more than this share of it; with --iterations, after those at most.",
      valueName: "share"))
  var until: Double?

  @Option(
    defaultAsFlag: Arrival.tolerance,
    help: ArgumentHelp(
      "Train until the gradient of both sides is no more than this share of the right sides (1e-6 where no share is "
        + "given) and the last fall no more than that share of the loss, or until ten iterations in a row bring "
        + "neither loss nor gradient lower; with --iterations, after those at most.",
      valueName: "share"))
  var converge: Double?

  /// The largest number of iterations; nil where only another rule ends the run.
  var iterationLimit: Int? { iterations ?? (rule == nil ? 10 : nil) }

  /// What else ends the run.
  var rule: StoppingRule? { converge.map { .gradient($0) } ?? until.map { .fall($0) } }

  func validate() throws {
    if let iterations, !(0...1_000_000).contains(iterations) {
      throw ValidationError("--iterations takes a whole number from 0 to 1000000, not \(iterations).")
    }
    if let until, !(until.isFinite && until >= 0) {
      throw ValidationError("--until takes a share of the loss such as 1e-6, not \(until).")
    }
    if let converge, !(converge.isFinite && converge > 0) {
      throw ValidationError("--converge takes a share of the right sides such as 1e-6, not \(converge).")
    }
    if converge != nil, until != nil {
      throw ValidationError("--until and --converge are two rules for when to stop: give one of them.")
    }
  }
}
