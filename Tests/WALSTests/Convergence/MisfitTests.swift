import Testing
import WALS

@Suite("A model of another matrix")
struct MisfitTests {
  @Test("every step and every measure refuses it in a sentence")
  func refused() throws {
    func trainer(_ users: Int, _ items: Int) throws -> Trainer {
      Trainer(
        matrix: try InteractionMatrix(
          userCount: users, itemCount: items, users: [0, 1], items: [0, 1], values: [1, 2]))
    }
    let knobs = Hyperparameters(factors: 2)
    let small = try trainer(2, 2)
    let start = try small.start(
      from: .draw(.normal, seed: 7, userCount: 2, itemCount: 2, factors: 2), hyperparameters: knobs)
    let model = try small.iteration(after: start, method: .accelerated)
    for other in [try trainer(3, 2), try trainer(2, 3)] {
      #expect(throws: TrainingError.self) { try other.balanced(model) }
      #expect(throws: TrainingError.self) { try other.line(from: Anchor(start), to: model) }
      #expect(throws: TrainingError.self) { try other.gradient(at: model) }
      #expect(throws: TrainingError.self) { try other.gradientNorms(at: model) }
      #expect(throws: TrainingError.self) { try other.measuringGradient(model) }
      #expect(throws: TrainingError.self) { try other.descend(after: model) }
      #expect(throws: TrainingError.self) { try other.certificate(of: model) }
      for method in TrainingMethod.allCases {
        #expect(throws: TrainingError.self) { try other.iteration(after: model, method: method) }
      }
    }
  }
}
