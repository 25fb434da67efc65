import Datasets
import Explorer

/// A user's top-N list, by names.
struct TopList {
  struct Line {
    let item: String
    let score: Double
    let seen: Bool
  }

  let user: String
  let includesSeen: Bool
  let lines: [Line]

  var json: JSONValue {
    .array(
      lines.map { line in
        .object([
          .init("item", .string(line.item)), .init("score", .number(line.score)), .init("seen", .bool(line.seen)),
        ])
      })
  }

  var text: String {
    let protocolWords = includesSeen ? "what the user has is marked •" : "new only"
    var table = TextTable(columns: [.right(""), .left(""), .right(""), .left("")])
    for (index, line) in lines.enumerated() {
      table.add([String(index + 1), line.item, NumberText.significant(line.score), line.seen ? "•" : ""])
    }
    let body = lines.isEmpty ? "nothing left to recommend\n" : table.text
    return "Top \(lines.count) for \(TextFitting.printable(user)) (\(protocolWords))\n" + body
  }
}
