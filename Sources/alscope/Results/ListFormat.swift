import ArgumentParser
import Datasets

/// How lists are written.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv
  /// A JSON object a line for every list.
  case jsonl
}

/// The fields of lists as they are written again and again: made once for every item.
struct ListFields: Sendable {
  let format: ListFormat
  /// By item: the id, and the title where any item has one, quoted for the format.
  private let items: [[UInt8]]
  private let hasTitles: Bool

  init(_ names: RowNames, _ format: ListFormat) {
    self.format = format
    hasTitles = names.titles != nil
    items = names.ids.indices.map { Array(Self.field($0, of: names, format).utf8) }
  }

  /// A row as it stands in a line: its id, and its title where there is a column for it, quoted for the format.
  static func field(_ row: Int, of names: RowNames, _ format: ListFormat) -> String {
    let (id, title) = (names.ids[row], names.title(row))
    if format == .csv {
      return CSVText.quoted(id) + (names.titles == nil ? "" : "," + CSVText.quotedIfAny(title ?? ""))
    }
    return json(id) + (title.map { ", \"title\": " + json($0) } ?? "")
  }

  private static func json(_ text: String) -> String { String(JSONValue.string(text).text.dropLast()) }

  /// One list as lines of CSV, or as one line of JSON.
  ///
  /// - Parameters:
  ///   - owner: whose list it is, quoted for the format, with a title where there is a column for it.
  ///   - ownerKey: what the owner is in JSON.
  ///   - scoreKey: what the numbers are in JSON.
  ///   - seen: whether an item is the owner's own; nil where nothing is said of that.
  func lines(
    owner: String, ownerKey: String, scoreKey: String, _ list: [(item: Int, score: Double)], seen: ((Int) -> Bool)?
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(list.count * 48)
    if format == .csv {
      let owner = Array(owner.utf8)
      for (rank, line) in list.enumerated() {
        bytes += owner
        bytes += ",\(rank + 1),".utf8
        bytes += items[line.item]
        bytes += ",\(JSONValue.decimals(of: line.score))".utf8
        if let seen { bytes += seen(line.item) ? ",true".utf8 : ",false".utf8 }
        bytes.append(UInt8(ascii: "\n"))
      }
      return bytes
    }
    bytes += "{\"\(ownerKey)\": \(owner), \"items\": [".utf8
    for (rank, line) in list.enumerated() {
      bytes += (rank == 0 ? "{\"item\": " : ", {\"item\": ").utf8
      bytes += items[line.item]
      bytes += ", \"\(scoreKey)\": \(JSONValue.decimals(of: line.score))".utf8
      if let seen { bytes += seen(line.item) ? ", \"seen\": true".utf8 : ", \"seen\": false".utf8 }
      bytes.append(UInt8(ascii: "}"))
    }
    bytes += "]}\n".utf8
    return bytes
  }
}
