import ArgumentParser
import Datasets
import Language
import WALS

/// Which top-N lists are asked for.
struct ListOptions: ParsableArguments {
  // Unconditional: an id may look like an option.
  @Option(
    name: .customLong("user"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("List the best items for this user; may be repeated.", valueName: "u"))
  var users: [String] = []
  @Option(parsing: .unconditional, help: ArgumentHelp("How many items a list has.", valueName: "n"))
  var top = 10
  @Flag(help: "Keep what the user already has in the lists, marked.")
  var seen = false

  func validate() throws {
    guard top >= 1 else { throw ValidationError("--top takes a whole number from 1, not \(top).") }
  }

  /// The users by position, each once, in the order asked for.
  func positions(in dataset: Dataset) throws -> [Int] {
    var positions: [Int] = []
    for id in users {
      guard let position = dataset.users.firstIndex(of: id) else {
        throw CommandFailure(
          "\(dataset.name) has no user “\(id)”.\(Suggestion.sentence(for: id, among: dataset.users))")
      }
      if !positions.contains(position) { positions.append(position) }
    }
    return positions
  }

  /// - Parameter seenIsKnown: whether the dataset has the interactions that the model was trained on.
  func list(forUser user: Int, in snapshot: Snapshot, of dataset: Dataset, seenIsKnown: Bool = true) -> TopList {
    TopList(
      user: dataset.users[user], candidates: seenIsKnown ? (seen ? .all : .new) : .unknown,
      lines: snapshot.topN(user: user, count: top, stored: dataset.matrix.byUser, includingSeen: seen).map {
        TopList.Line(item: dataset.items[$0.item], score: $0.score, seen: $0.seen)
      })
  }
}
