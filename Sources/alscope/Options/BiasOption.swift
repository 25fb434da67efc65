import ArgumentParser
import Language
import WALS

/// Whether ratings have a mean and biases beside the factors.
struct BiasOption: ParsableArguments {
  @Flag(
    help:
      "Under the preset ratings: scores are μ + b_u + b_i + x·y, with the mean of the values and a bias of every user and item, regularized as the factors are and solved with them."
  )
  var biases = false

  /// Sees that nothing else is asked for that biases do not go with.
  func check(_ method: String?, _ solver: SolverOptions) throws {
    guard biases else { return }
    if let method, method != TrainingMethod.plain.rawValue {
      throw ValidationError("Biases are trained by the plain method, so --method \(method) has no meaning with them.")
    }
    guard solver.solver == .cholesky, solver.precision == .double else {
      throw ValidationError("Biases are solved exactly in double precision: not with --solver or --precision.")
    }
  }

  func set(_ knobs: inout Knobs) throws {
    guard biases else { return }
    knobs.hyperparameters.biases = true
    if let objection = knobs.hyperparameters.objection { throw ValidationError(objection) }
  }
}
