import Foundation
import Testing
import WALS

/// Runs on bundled data by dense arithmetic elsewhere: their losses step by step, gradients after twelve iterations, and the
/// minima where balanced training ends.
struct ConvergenceFixture: Decodable, Sendable, CustomTestStringConvertible {
  struct Step: Decodable {
    var step: String
    var loss: Double
  }
  struct Run: Decodable {
    var history: [Step]
    var gradientNormUsers: Double
    var gradientNormItems: Double
  }
  struct Minimum: Decodable {
    var loss: Double
    var gradientNorm: Double
    var largestSingularValueOfWeightedError: Double
  }

  var dataset: String
  var preset: String
  var factors: Int
  var alpha: Double
  var lambda: Double
  var seed: UInt32
  var plain: Run
  var balanced: Run
  var minimum: Minimum

  var testDescription: String { "\(dataset) \(preset) k \(factors) λ \(lambda) seed \(seed)" }

  static let all: [ConvergenceFixture] = {
    let url = Bundle.module.url(forResource: "convergence", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode([ConvergenceFixture].self, from: Data(contentsOf: url))
  }()

  var trainer: Trainer { Trainer(matrix: WideTable.named(dataset)) }

  var start: Snapshot {
    let matrix = WideTable.named(dataset)
    return try! trainer.start(
      from: .draw(.normal, seed: seed, userCount: matrix.userCount, itemCount: matrix.itemCount, factors: factors),
      hyperparameters: Hyperparameters(
        preset: Preset(rawValue: preset)!, alpha: alpha, lambda: lambda, factors: factors))
  }
}

@Suite("Convergence by dense arithmetic")
struct ConvergenceFixtureTests {
  @Test(
    "losses after every step, and both gradients at the end", arguments: ConvergenceFixture.all,
    [TrainingMethod.plain, .balanced])
  func history(_ fixture: ConvergenceFixture, _ method: TrainingMethod) throws {
    let expected = method == .plain ? fixture.plain : fixture.balanced
    let trainer = fixture.trainer
    var snapshot = fixture.start
    for (index, step) in expected.history.enumerated() {
      if index > 0 { snapshot = try trainer.step(after: snapshot, method: method) }
      #expect(snapshot.stepName == step.step)
      #expect(relativeDifference(snapshot.loss.total, step.loss) < 1e-9)
    }
    let norms = try trainer.gradientNorms(at: snapshot)
    // A gradient is a small difference of large numbers: it is known up to rounding of these.
    let rounding = 1e-12 * (norms.users.rightSide + norms.items.rightSide)
    #expect(abs(norms.users.length - expected.gradientNormUsers) < 1e-6 * expected.gradientNormUsers + rounding)
    #expect(abs(norms.items.length - expected.gradientNormItems) < 1e-6 * expected.gradientNormItems + rounding)
  }

  @Test("balanced training ends at the minimum", arguments: ConvergenceFixture.all)
  func minimum(_ fixture: ConvergenceFixture) throws {
    let trainer = fixture.trainer
    var snapshot = fixture.start
    var iterations = 0
    while iterations < 1000, try trainer.gradientNorms(at: snapshot).share > 1e-8 {
      snapshot = try trainer.iteration(after: snapshot, method: .balanced)
      iterations += 1
    }
    #expect(iterations < 1000)
    #expect(relativeDifference(snapshot.loss.total, fixture.minimum.loss) < 1e-9)
  }
}
