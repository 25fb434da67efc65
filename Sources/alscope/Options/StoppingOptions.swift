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

  /// The largest number of iterations; nil where only convergence ends the run.
  var iterationLimit: Int? { iterations ?? (until == nil ? 10 : nil) }

  /// Whether a run with this history has come to its end. Only full iterations count.
  func isDone(_ history: [LossRecord]) -> Bool {
    let halfSteps = history.count - 1
    if let iterationLimit, halfSteps >= 2 * iterationLimit { return true }
    guard let until, halfSteps >= 2, halfSteps.isMultiple(of: 2) else { return false }
    let (before, after) = (history[halfSteps - 2].loss.total, history[halfSteps].loss.total)
    return before - after <= until * before
  }

  func validate() throws {
    if let iterations, !(0...1_000_000).contains(iterations) {
      throw ValidationError("--iterations takes a whole number from 0 to 1000000, not \(iterations).")
    }
    if let until, !(until.isFinite && until >= 0) {
      throw ValidationError("--until takes a share of the loss such as 1e-6, not \(until).")
    }
  }
}
