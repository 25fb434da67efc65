import Testing
import WALS

@Suite("Reading a trained model")
struct ReadingTests {
  @Test("contributions of past items to a score add up to it", arguments: Fixture.all)
  func explanation(_ fixture: Fixture) throws {
    let trainer = Trainer(matrix: fixture.matrix)
    let after = try fixture.train().after
    let ours = try trainer.explanation(of: fixture.explain.item, for: fixture.explain.user, at: after)
    #expect(relativeDifference(ours.score, fixture.explain.score) < fixture.contributionTolerance)
    #expect(relativeDifference(ours.score, ours.shownScore) < fixture.factorTolerance)
    let expected = fixture.explain.contributions
    #expect(Set(ours.contributions.map { String($0.item) }) == Set(expected.keys))
    let pairs = ours.contributions.map { ($0.amount, expected[String($0.item)]!) }
    #expect(relativeDifference(pairs.map(\.0), pairs.map(\.1)) < fixture.contributionTolerance)
  }

  @Test("after an items' half-step the explained score is the one of the row solved for them, and both are named")
  func olderRow() throws {
    let fixture = Fixture.named("small-6x8-hu")
    let snapshots = try fixture.train()
    let trainer = Trainer(matrix: fixture.matrix)
    let items = try #require(snapshots.steps.last)
    #expect(items.side == .items)
    let explanation = try trainer.explanation(of: 3, for: 0, at: items)
    #expect(relativeDifference(explanation.score, snapshots.after.score(user: 0, item: 3)) < 1e-9)
    #expect(explanation.shownScore == items.score(user: 0, item: 3))
  }

  @Test("a new user's row solves the user's own equations", arguments: Fixture.all)
  func foldIn(_ fixture: Fixture) throws {
    let trainer = Trainer(matrix: fixture.matrix)
    let entries = fixture.foldIn.entries.map { (position: Int($0[0]), value: $0[1]) }
    let row = try trainer.foldIn(.users, entries: entries, at: fixture.train().after)
    #expect(relativeDifference(row, fixture.foldIn.x) < fixture.factorTolerance)
  }

  @Test("the rows' losses add up to the loss, and their falls to the half-step's", arguments: Fixture.all)
  func rowLosses(_ fixture: Fixture) throws {
    let trainer = Trainer(matrix: fixture.matrix)
    let steps = try fixture.train().steps
    for (before, after) in zip(steps, steps.dropFirst()) {
      let side = try #require(after.side)
      let (first, last) = (trainer.rowLosses(of: side, at: before), trainer.rowLosses(of: side, at: after))
      let objective = after.hyperparameters.objective
      let others = side == .users ? fixture.matrix.byItem : fixture.matrix.byUser
      let fixed = after.factors(of: side.other)
      let rest = (0..<fixed.rowCount).reduce(0.0) { sum, row in
        sum + objective.regularization(
          of: others.values[others.positions(ofRow: row)], otherSideCount: others.columnCount)
          * fixed[row].reduce(0) { $0 + $1 * $1 }
      }
      #expect(relativeDifference(last.reduce(0, +) + rest, after.loss.total) < 1e-12)
      let fall = zip(first, last).reduce(0) { $0 + $1.0 - $1.1 }
      #expect(abs(fall - (before.loss.total - after.loss.total)) < 1e-12 * before.loss.total)
      // Each row is at its own lowest: none gave anything back.
      for (row, (before, after)) in zip(first, last).enumerated() {
        #expect(after <= before + 1e-12 * abs(before), "row \(row)")
      }
    }
  }

  @Test("cosines of one row with all", arguments: Fixture.all)
  func similarity(_ fixture: Fixture) throws {
    let after = try fixture.train().after
    let items = after.items.cosines(with: fixture.similarItems.item!)
    let users = after.users.cosines(with: fixture.similarUsers.user!)
    #expect(relativeDifference(items, fixture.similarItems.cosine) < fixture.factorTolerance)
    #expect(relativeDifference(users, fixture.similarUsers.cosine) < fixture.factorTolerance)
  }

  @Test(
    "one row laid open: its equations, its solution, and the loss that the solve takes away", arguments: Fixture.all)
  func rowSolve(_ fixture: Fixture) throws {
    let trainer = Trainer(matrix: fixture.matrix)
    let start = try trainer.start(from: fixture.start, hyperparameters: fixture.knobs)
    let solve = try trainer.rowSolve(.users, row: fixture.oneRow.user, at: start)
    #expect(relativeDifference(solve.equations.matrix.elements, fixture.oneRow.A.flatMap(\.self)) < 1e-12)
    #expect(relativeDifference(solve.after, fixture.oneRow.x) < 1e-9)
    let scale = solve.equations.rightSide.map(abs).max() ?? 1
    #expect(solve.residual < 1e-9 * scale)

    // The loss of the model with this one row replaced, measured over everything.
    var users = start.users
    users[fixture.oneRow.user] = solve.after[...]
    let replaced = try trainer.start(
      from: InitialFactors(users: users, items: start.items), hyperparameters: fixture.knobs)
    let taken = start.loss.total - replaced.loss.total
    #expect(abs(taken - solve.lossTaken) < 1e-9 * start.loss.total)

    // Entry by entry the matrix grows to A without λ.
    var grown = solve.partialEquations(entryCount: solve.entries.count, fixed: start.items).matrix
    grown.addToDiagonal(solve.regularization)
    #expect(relativeDifference(grown.elements, solve.equations.matrix.elements) < 1e-12)
  }
}
