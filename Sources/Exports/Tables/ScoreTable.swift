import Datasets
import Study
import WALS

/// Pairs of users and items with their numbers.
struct ScoreTable {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  /// Every pair on a line of its own: r (empty where nothing is stored), c, t and s = x·y.
  var pairs: Content {
    let (data, snapshot, objective) = (run.data, run.snapshot, run.objective)
    let isRaw = run.isRaw
    let items = data.itemNames.ids.map { CSVText.cell($0, isRaw: isRaw) }
    let blocks = data.users.indices.lazy.map { user in
      let name = CSVText.cell(data.userNames.ids[user], isRaw: isRaw)
      return data.items.indices.map { item in
        let value = data.matrix.value(user: user, item: item)
        let confidence = value.map(objective.confidence(of:)) ?? objective.unobservedWeight
        let numbers = [confidence, value.map(objective.target(of:)) ?? 0, snapshot.score(user: user, item: item)]
        return "\(name),\(items[item]),\(value.map(JSONValue.decimals) ?? ""),"
          + numbers.map(JSONValue.decimals).joined(separator: ",") + "\n"
      }.joined()
    }
    return Content(
      "the scores of all \(data.users.count * data.items.count) pairs at \(run.halfSteps)",
      pieces: chain("user,item,value,confidence,target,score\n", blocks))
  }

  /// What the matrix shows, users down and items across, as a spreadsheet opens it.
  func matrix() throws(ModelError) -> Content {
    let data = run.data
    guard data.items.count <= Self.mostColumns else {
      throw ModelError(
        "A spreadsheet has \(Self.mostColumns) columns, not \(data.items.count): export scores.csv instead.")
    }
    let content = run.state.content
    // The very values of the screen: blank where nothing is shown.
    let values = CellValues(run.state)
    let isRaw = run.isRaw
    let blocks = data.users.indices.lazy.map { user in
      let cells = data.items.indices.map { item -> String in
        let stored = data.matrix.value(user: user, item: item)
        return values?.value(user: user, item: item, stored: stored).map { JSONValue.decimals(of: $0) } ?? ""
      }
      return ([CSVText.cell(data.userNames.ids[user], isRaw: isRaw)] + cells).joined(separator: ",") + "\n"
    }
    let header = (["user"] + data.itemNames.ids.map { CSVText.cell($0, isRaw: isRaw) }).joined(separator: ",") + "\n"
    return Content("the matrix (\(content.rawValue)) at \(run.halfSteps)", pieces: chain(header, blocks))
  }

  private static let mostColumns = 16_383

  private func chain(_ header: String, _ blocks: some Sequence<String>) -> some Sequence<String> {
    sequence(state: (header: Optional(header), rest: blocks.makeIterator())) { state in
      if let header = state.header {
        state.header = nil
        return header
      }
      return state.rest.next()
    }
  }
}
