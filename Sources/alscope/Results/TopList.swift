import Canvas
import Datasets
import Language

/// A user's top-N list: by ids, and by names for people.
struct TopList {
  struct Line {
    /// The item's id.
    let item: String
    let title: String?
    /// What people see of the item.
    let shown: String
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

  /// The user's id.
  let user: String
  let userTitle: String?
  /// What people see of the user.
  let shownUser: String
  let candidates: Candidates
  let lines: [Line]

  private var seenIsKnown: Bool { candidates != .unknown }

  var json: JSONValue {
    .array(
      lines.map { line in
        .object(
          [.init("item", .string(line.item))] + (line.title.map { [.init("title", .string($0))] } ?? [])
            + [.init("score", .number(line.score)), .init("seen", seenIsKnown ? .bool(line.seen) : .null)])
      })
  }

  /// Lines of user, rank, item, score, seen (empty where nobody knows); a column for titles stands behind each column of ids that has some.
  func csv(titles: (users: Bool, items: Bool)) -> String {
    lines.enumerated().map { index, line in
      ([CSVText.quoted(user)] + (titles.users ? [CSVText.quotedIfAny(userTitle ?? "")] : [])
        + [String(index + 1), CSVText.quoted(line.item)] + (titles.items ? [CSVText.quotedIfAny(line.title ?? "")] : [])
        + [JSONValue.decimals(of: line.score), seenIsKnown ? String(line.seen) : ""]).joined(separator: ",") + "\n"
    }.joined()
  }

  static func csvHeader(titles: (users: Bool, items: Bool)) -> String {
    "user,\(titles.users ? "userTitle," : "")rank,item,\(titles.items ? "title," : "")score,seen\n"
  }

  var text: String {
    var table = TextTable(columns: [.right(""), .left(""), .right(""), .left("")])
    for (index, line) in lines.enumerated() {
      table.add([String(index + 1), line.shown, NumberText.significant(line.score), line.seen ? "•" : ""])
    }
    let body = lines.isEmpty ? "Nothing is left to recommend.\n" : table.text
    let remark = ScoreRemark.vanishing(lines.map(\.score)).map { $0 + "\n" } ?? ""
    return "Top \(lines.count) for \(TextFitting.printable(shownUser)) (\(candidates.rawValue))\n" + body + remark
  }
}
