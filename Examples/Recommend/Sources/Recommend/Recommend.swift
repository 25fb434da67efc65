import WALS

/// Trains a model on a few interactions and says what it recommends, and why: the WALS library in forty lines.
@main
struct Recommend {
  static let users = ["Ana", "Ben", "Cleo", "Dan"]
  static let items = ["Alien", "Dune", "Titanic", "Vertigo"]

  static func main() throws(TrainingError) {
    // Who watched what how often, as triples.
    let matrix = try InteractionMatrix(
      userCount: users.count, itemCount: items.count,
      users: [0, 0, 1, 2, 2, 3], items: [0, 1, 0, 2, 3, 2], values: [5, 3, 4, 6, 2, 1])

    let trainer = Trainer(matrix: matrix)
    let knobs = Hyperparameters(preset: .hu, alpha: 40, lambda: 0.1, factors: 2)
    let start = InitialFactors.draw(
      .normal, seed: 7, userCount: matrix.userCount, itemCount: matrix.itemCount, factors: knobs.factors)
    var snapshot = try trainer.start(from: start, hyperparameters: knobs)
    print("start: loss \(snapshot.loss.total)")

    // A snapshot is a value, and a half-step leads from one to the next.
    for _ in 1...10 {
      snapshot = try trainer.halfStep(after: snapshot)
      print("half-step \(snapshot.halfStep): loss \(snapshot.loss.total)")
    }

    let ben = 1
    for line in try snapshot.topN(user: ben, count: 2, in: matrix) {
      print("\(users[ben]): \(items[line.item]) \(line.score)")
    }

    let explanation = try trainer.explanation(of: 1, for: ben, at: snapshot)
    for part in explanation.contributions {
      print("  because of \(items[part.item]): \(part.amount)")
    }

    // Someone new, without training again.
    let row = try trainer.foldIn(.users, entries: [(position: 2, value: 3)], at: snapshot)
    for line in try snapshot.topN(forFactors: row, count: 2, leavingOut: [2]) {
      print("a newcomer who watched Titanic: \(items[line.item]) \(line.score)")
    }
  }
}
