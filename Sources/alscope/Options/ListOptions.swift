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
  @Option(
    name: .customLong("top"), parsing: .unconditional,
    help: ArgumentHelp("How many items a list has (default: 10).", valueName: "n"))
  var chosenTop: Int?
  @Flag(help: "Keep what the user already has in the lists, marked.")
  var seen = false

  var top: Int { chosenTop ?? 10 }

  func validate() throws {
    guard top >= 1 else { throw ValidationError("--top takes a whole number from 1, not \(top).") }
  }

  /// The users by position, each once, in the order asked for.
  func positions(in dataset: Dataset) throws -> [Int] {
    // A lookup for one name is cheaper than a table of all of them; for many it is not.
    let rows = users.count > 8 ? Dictionary(zip(dataset.users, 0...)) { first, _ in first } : nil
    var known = Set<Int>()
    var positions: [Int] = []
    for name in users {
      let same = dataset.userNames.titles.map { titles in titles.indices.filter { titles[$0] == name } } ?? []
      if rows?[name] == nil, dataset.userNames.row(named: name) == nil, same.count > 1 {
        let ids = same.prefix(3).map { dataset.users[$0] }.joined(separator: ", ")
        throw UserError(
          "\(same.count) users of \(dataset.name) are called “\(name)”: say which by the id (\(ids)\(same.count > 3 ? ", …" : ""))."
        )
      }
      guard let position = rows?[name] ?? dataset.userNames.row(named: name) else {
        throw UserError(
          "\(dataset.name) has no user “\(name)”.\(Suggestion.sentence(for: name, among: dataset.userNames.shown))")
      }
      if known.insert(position).inserted { positions.append(position) }
    }
    return positions
  }

  /// - Parameter seenIsKnown: whether the dataset has the interactions that the model was trained on.
  func list(forUser user: Int, in snapshot: Snapshot, of dataset: Dataset, seenIsKnown: Bool = true) -> TopList {
    TopList(
      user: dataset.users[user], userTitle: dataset.userNames.title(user), shownUser: dataset.userNames.shown[user],
      candidates: seenIsKnown ? (seen ? .all : .new) : .unknown,
      lines: snapshot.topN(user: user, count: top, stored: dataset.matrix.byUser, includingSeen: seen).map {
        TopList.Line(
          item: dataset.items[$0.item], title: dataset.itemNames.title($0.item),
          shown: dataset.itemNames.shown[$0.item], score: $0.score, seen: $0.seen)
      })
  }
}
