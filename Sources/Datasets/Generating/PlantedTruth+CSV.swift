import Platform
import WALS

/// The file that a planted truth travels in, beside the data: `side,id,group` with groups counted from 1, or
/// `side,id,f1,…,fk`.
extension PlantedTruth {
  /// Where the truth of a data file stands: `made.csv` has `made.truth.csv` beside it.
  public static func path(besideData path: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path + ".truth.csv" }
    return path.dropLast(name.distance(from: dot, to: name.endIndex)) + ".truth.csv"
  }

  /// The lines of the file, the header first.
  func csvLines(users userNames: [String], items itemNames: [String]) -> [String] {
    let columns = kind == .groups ? "group" : (1...max(1, factorCount)).map { "f\($0)" }.joined(separator: ",")
    var lines = ["side,id,\(columns)\n"]
    for side in Side.allCases {
      let factors = kind == .factors ? factors(of: side) : FactorMatrix(rowCount: 0, factorCount: 0)
      for (row, name) in (side == .users ? userNames : itemNames).enumerated() {
        let start = "\(side == .users ? "user" : "item"),\(CSVText.quoted(name)),"
        let numbers = group(of: side, row: row).map { String($0 + 1) }
        lines.append(start + (numbers ?? factors[row].map(JSONValue.decimals).joined(separator: ",")) + "\n")
      }
    }
    return lines
  }

  /// Reads the file for a dataset's users and items.
  ///
  /// - Throws: where the file is no such table, or does not name every user and item.
  init(
    csv bytes: [UInt8], path: String, users userNames: [String], items itemNames: [String]
  ) throws(DatasetError) {
    let rows = try Self.rows(of: bytes, path: path)
    let names = (users: userNames, items: itemNames)
    let users = try Self.ordered(rows.users, by: names.users, what: "user", path)
    let items = try Self.ordered(rows.items, by: names.items, what: "item", path)
    if rows.isGrouped {
      let count = (users + items).reduce(0) { max($0, Int($1[0])) }
      self.init(groups: count, users: users.map { Int($0[0]) - 1 }, items: items.map { Int($0[0]) - 1 })
    } else {
      self.init(
        users: FactorMatrix(rowCount: users.count, factorCount: rows.width, elements: users.flatMap(\.self)),
        items: FactorMatrix(rowCount: items.count, factorCount: rows.width, elements: items.flatMap(\.self)))
    }
  }
}

extension PlantedTruth {
  private struct Rows {
    var isGrouped: Bool
    var width: Int
    var users: [String: [Double]] = [:]
    var items: [String: [Double]] = [:]
  }

  private static let mostGroups = 10_000

  private static func rows(of bytes: [UInt8], path: String) throws(DatasetError) -> Rows {
    do throws(ModelError) {
      var records = CSVRecords(bytes, path: path)
      let header = try records.next()?.fields ?? []
      guard header.count > 2, header[0] == "side", header[1] == "id" else {
        throw ModelError("\(path):1: the first line of a planted truth is side,id,group or side,id,f1,f2,….")
      }
      var rows = Rows(isGrouped: header[2] == "group", width: header.count - 2)
      while let record = try records.next() {
        let place = "\(path):\(record.line)"
        guard record.fields.count == header.count else {
          throw ModelError(
            "\(place): the number of columns is \(record.fields.count), but the first line has \(header.count).")
        }
        let numbers = record.fields.dropFirst(2).compactMap { Double($0) }.filter(\.isFinite)
        guard numbers.count == rows.width else {
          throw ModelError("\(place): every column but the first two holds a number.")
        }
        if rows.isGrouped, numbers[0].rounded() != numbers[0] || !(1...Double(mostGroups)).contains(numbers[0]) {
          throw ModelError("\(place): a group is a whole number from 1 to \(mostGroups).")
        }
        switch record.fields[0] {
        case "user": rows.users[record.fields[1]] = numbers
        case "item": rows.items[record.fields[1]] = numbers
        default: throw ModelError("\(place): the side is user or item.")
        }
      }
      return rows
    } catch {
      throw DatasetError(error.description)
    }
  }

  private static func ordered(
    _ rows: [String: [Double]], by names: [String], what: String, _ path: String
  ) throws(DatasetError) -> [[Double]] {
    var ordered: [[Double]] = []
    for name in names {
      guard let row = rows[name] else {
        throw DatasetError("\(path): \(what) “\(name)” of the data is missing here; remove this file or mend it.")
      }
      ordered.append(row)
    }
    return ordered
  }
}

extension Dataset {
  /// The same with its planted truth, where the file for it stands beside the data.
  func withTruth(besideData path: String) throws(DatasetError) -> Dataset {
    let truthPath = PlantedTruth.path(besideData: path)
    guard truthPath != path, Folder.exists(truthPath) else { return self }
    let bytes: [UInt8]
    do throws(ModelError) { bytes = try Folder.bytes(ofFile: truthPath, atMost: MemoryBudget.limit / 16) } catch {
      throw DatasetError(error.description)
    }
    var dataset = self
    dataset.truth = try PlantedTruth(csv: bytes, path: truthPath, users: users, items: items)
    dataset.notices.append("The truth that was planted in the data is in \(truthPath).")
    return dataset
  }
}
