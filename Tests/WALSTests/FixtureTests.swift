import Testing
import WALS

@Suite("Problems solved by brute force")
struct FixtureTests {
  @Test("one user's normal equations, Cholesky factor and solution", arguments: Fixture.all)
  func oneRow(_ fixture: Fixture) throws {
    let trainer = Trainer(matrix: fixture.matrix)
    let start = try trainer.start(from: fixture.start, hyperparameters: fixture.knobs)
    let problem = try trainer.problem(of: .users, at: start, hyperparameters: fixture.knobs)
    let row = fixture.oneRow.user
    let equations = problem.normalEquations(
      row: row, entries: problem.objective.entries(of: problem.entries, row: row),
      weightedGram: problem.fixedGram.scaled(by: problem.objective.unobservedWeight))
    #expect(relativeDifference(equations.matrix.elements, fixture.oneRow.A.flatMap(\.self)) < 1e-12)
    #expect(relativeDifference(equations.rightSide, fixture.oneRow.b) < 1e-12)
    let factor = try CholeskyFactor(equations.matrix)
    #expect(relativeDifference(factor.elements, fixture.oneRow.cholesky.flatMap(\.self)) < 1e-9)
    #expect(relativeDifference(try equations.solution(), fixture.oneRow.x) < 1e-9)
  }

  @Test("loss in three parts and factors after every half-step", arguments: Fixture.all)
  func everyHalfStep(_ fixture: Fixture) throws {
    let snapshots = try fixture.train().steps
    for (snapshot, step) in zip(snapshots, fixture.steps) {
      #expect(snapshot.halfStep == step.halfStep)
      #expect(snapshot.side.map(\.rawValue) ?? "start" == step.side)
      #expect(relativeDifference(snapshot.loss.total, step.loss.total) < 1e-9, "half-step \(step.halfStep)")
      let parts = [snapshot.loss.observed, snapshot.loss.unobserved, snapshot.loss.regularization]
      let expected = [step.loss.observed, step.loss.unobserved, step.loss.regularization]
      #expect(relativeDifference(parts, expected) < 1e-9, "half-step \(step.halfStep)")
      if let factors = step.factors, let side = snapshot.side {
        let solved = snapshot.factors(of: side).elements
        #expect(
          relativeDifference(solved, factors.flatMap(\.self)) < fixture.factorTolerance, "half-step \(step.halfStep)")
      }
    }
  }

  @Test("scores and top-N lists, with and without what the user has", arguments: Fixture.all)
  func lists(_ fixture: Fixture) throws {
    let after = try fixture.train().after
    #expect(relativeDifference(after.users.elements, fixture.after.users.flatMap(\.self)) < fixture.factorTolerance)
    #expect(relativeDifference(after.loss.total, fixture.after.loss.total) < 1e-9)
    let stored = fixture.matrix.byUser
    if let scores = fixture.after.scores {
      let ours = (0..<fixture.users).flatMap { user in
        (0..<fixture.items).map { after.score(user: user, item: $0) }
      }
      #expect(relativeDifference(ours, scores.flatMap(\.self)) < 1e-9)
    }
    for (user, lists) in fixture.topN {
      let user = Int(user)!
      let unseen = after.topN(user: user, count: 5, stored: stored, includingSeen: false)
      let all = after.topN(user: user, count: 5, stored: stored, includingSeen: true)
      #expect(unseen.map(\.item) == lists.unseen, "user \(user)")
      #expect(all.map(\.item) == lists.all, "user \(user)")
      #expect(unseen.allSatisfy { !$0.seen })
      #expect(all.allSatisfy { $0.seen == (fixture.matrix.value(user: user, item: $0.item) != nil) })
    }
  }

  @Test("without weights and λ the loss meets the truncated singular value decomposition")
  func withoutWeights() throws {
    let fixture = Fixture.named("random-20x30-no-weight")
    let last = try #require(try fixture.train().steps.last)
    let total = try #require(fixture.steps.last?.loss.total)
    #expect(relativeDifference(last.loss.total, total) < 1e-9)
  }
}
