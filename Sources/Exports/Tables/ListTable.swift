import Datasets
import WALS

/// Top-N lists as CSV, as long and with or without seen items as the screen shows them.
struct ListTable {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  /// The selected user's.
  var selected: Content {
    let user = run.state.selection.user
    return Content("the list of \(run.data.users[user]) at \(run.halfSteps)", Self.header + lines(user))
  }

  /// All users'.
  var all: Content {
    Content(
      "the lists of \(run.data.users.count) users at \(run.halfSteps)",
      pieces: ([nil] + run.data.users.indices.map(Optional.init)).lazy.map { $0.map(lines) ?? Self.header })
  }

  private static let header = "user,rank,item,score,seen\n"

  private func lines(_ user: Int) -> String {
    let name = CSVText.quoted(run.data.users[user])
    let list = run.snapshot.topN(
      user: user, count: run.state.topCount, stored: run.data.matrix.byUser, includingSeen: run.state.includesSeen)
    return list.enumerated().map { rank, line in
      let item = CSVText.quoted(run.data.items[line.item])
      return "\(name),\(rank + 1),\(item),\(JSONValue.decimals(of: line.score)),\(line.seen)\n"
    }.joined()
  }
}
