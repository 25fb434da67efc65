import Canvas
import Datasets
import Language

/// A user's top-N list, by names.
struct TopList {
  struct Line {
    let item: String
    let score: Double
    let seen: Bool
  }

  /// Which items are ranked.
  enum Candidates: String {
    case new = "new only"
    case all = "what the user has is marked •"
    /// Without the interactions nobody knows what the user has.
    case unknown = "all items"
  }

  let user: String
  let candidates: Candidates
  let lines: [Line]

  var json: JSONValue {
    .array(
      lines.map { line in
        .object([
          .init("item", .string(line.item)), .init("score", .number(line.score)), .init("seen", .bool(line.seen)),
        ])
      })
  }

  /// Lines of user, rank, item, score, seen.
  var csv: String {
    lines.enumerated().map { index, line in
      let (user, item) = (CSVText.quoted(user), CSVText.quoted(line.item))
      return "\(user),\(index + 1),\(item),\(JSONValue.decimals(of: line.score)),\(line.seen)\n"
    }.joined()
  }

  var text: String {
    var table = TextTable(columns: [.right(""), .left(""), .right(""), .left("")])
    for (index, line) in lines.enumerated() {
      table.add([String(index + 1), line.item, NumberText.significant(line.score), line.seen ? "•" : ""])
    }
    let body = lines.isEmpty ? "Nothing is left to recommend.\n" : table.text
    return "Top \(lines.count) for \(TextFitting.printable(user)) (\(candidates.rawValue))\n" + body
  }
}
