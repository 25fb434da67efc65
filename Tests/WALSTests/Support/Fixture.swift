import Foundation
import Testing
import WALS

/// A small problem solved by brute force in double precision, every definition taken over the dense matrix.
struct Fixture: Decodable, Sendable, CustomTestStringConvertible {
  struct Knobs: Decodable {
    var preset: String
    var alpha: Double?
    var lambda: Double
    var epsilon: Double?
    var alpha0: Double?
    var nu: Double?
    var scaled: Bool?
  }
  struct Factors: Decodable {
    var users: [[Double]]
    var items: [[Double]]
  }
  struct OneRow: Decodable {
    var user: Int
    var A: [[Double]]
    var b: [Double]
    var cholesky: [[Double]]
    var x: [Double]
  }
  struct LossParts: Decodable {
    var observed: Double
    var unobserved: Double
    var regularization: Double
    var total: Double
  }
  struct Step: Decodable {
    var halfStep: Int
    var side: String
    var loss: LossParts
    var factors: [[Double]]?
  }
  struct After: Decodable {
    var users: [[Double]]
    var loss: LossParts
    var scores: [[Double]]?
  }
  struct Lists: Decodable {
    var unseen: [Int]
    var all: [Int]
  }
  struct Similar: Decodable {
    var item: Int?
    var user: Int?
    var cosine: [Double]
  }
  struct Explain: Decodable {
    var user: Int
    var item: Int
    var contributions: [String: Double]
    var score: Double
  }
  struct FoldIn: Decodable {
    var entries: [[Double]]
    var x: [Double]
  }

  var name: String
  var users: Int
  var items: Int
  var factors: Int
  var hyperparameters: Knobs
  var entries: [[Double]]
  var initial: Factors
  var oneRow: OneRow
  var steps: [Step]
  var after: After
  var topN: [String: Lists]
  var similarItems: Similar
  var similarUsers: Similar
  var explain: Explain
  var foldIn: FoldIn

  var testDescription: String { name }

  static func named(_ name: String) -> Fixture {
    let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
  }

  static let all: [Fixture] = [
    "small-6x8-hu", "small-6x8-log", "small-6x8-implicit", "small-6x8-spark", "small-6x8-ials", "small-6x8-ratings",
    "ratings-6x8-plain-lambda", "negative-6x8-implicit", "negative-6x8-spark", "random-20x30-hu",
    "random-20x30-no-weight", "planted-60x40-holdout", "watch-3x3-numpy-seed-0", "watch-log-huge-confidence",
  ].map(named)
}

extension Fixture {
  /// How far two correct solvers in double precision may differ in a factor. Confidences of thousands and millions make
  /// condition numbers κ of 10⁷ and more, and a solution is only determined up to κ·2⁻⁵³; losses agree to 1e-9 all the
  /// same.
  var factorTolerance: Double {
    ["watch-3x3-numpy-seed-0", "watch-log-huge-confidence"].contains(name) ? 1e-8 : 1e-9
  }

  /// The same for contributions: solutions times weights of thousands and millions, which cancel in the sum.
  var contributionTolerance: Double { factorTolerance > 1e-9 ? 1e-6 : 1e-9 }

  var matrix: InteractionMatrix {
    try! InteractionMatrix(
      userCount: users, itemCount: items, users: entries.map { Int32($0[0]) }, items: entries.map { Int32($0[1]) },
      values: entries.map { $0[2] })
  }

  var knobs: Hyperparameters {
    var knobs = Hyperparameters(
      preset: Preset(rawValue: hyperparameters.preset)!, lambda: hyperparameters.lambda, factors: factors)
    if let alpha = hyperparameters.alpha { knobs.alpha = alpha }
    if let epsilon = hyperparameters.epsilon { knobs.epsilon = epsilon }
    if let alpha0 = hyperparameters.alpha0 { knobs.alpha0 = alpha0 }
    if let nu = hyperparameters.nu { knobs.nu = nu }
    if hyperparameters.scaled == false { knobs.lambdaScaling = LambdaScaling.none }
    return knobs
  }

  var start: InitialFactors {
    InitialFactors(users: matrix(of: initial.users), items: matrix(of: initial.items))
  }

  func matrix(of rows: [[Double]]) -> FactorMatrix {
    FactorMatrix(rowCount: rows.count, factorCount: factors, elements: rows.flatMap(\.self))
  }

  /// Every snapshot from the start on, and the one after one more users' half-step.
  func train(solver: any HalfStepSolver = ReadableSolver()) throws -> (steps: [Snapshot], after: Snapshot) {
    let trainer = Trainer(matrix: matrix, solver: solver, threads: 2)
    var snapshots = [try trainer.start(from: start, hyperparameters: knobs)]
    for _ in 1..<steps.count { snapshots.append(try trainer.halfStep(after: snapshots.last!)) }
    return (snapshots, try trainer.halfStep(after: snapshots.last!, side: .users))
  }
}

/// The largest difference of two vectors relative to the larger one's largest element.
func relativeDifference<A: Collection, B: Collection>(_ a: A, _ b: B) -> Double
where A.Element == Double, B.Element == Double {
  guard a.count == b.count else { return .infinity }
  let scale = max(a.lazy.map(abs).max() ?? 0, b.lazy.map(abs).max() ?? 0)
  let difference = zip(a, b).map { abs($0 - $1) }.max() ?? 0
  return difference == 0 ? 0 : difference / scale
}

func relativeDifference(_ a: Double, _ b: Double) -> Double { relativeDifference([a], [b]) }
