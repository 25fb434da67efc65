import FoundationEssentials
import WALS

/// Data as one line of text, so that a session carries them to another machine: the ids, titles and entries as they were
/// opened, when each happened where that is known, and a planted truth.
public struct CarriedData: Sendable, Equatable, Codable {
  private let name: String
  private let users: [String]
  private let userTitles: [String]?
  private let items: [String]
  private let itemTitles: [String]?
  /// For each user the items, counted from 0, each followed by its value.
  private let entries: [[Double]]
  /// In the order of the entries.
  private let times: [Double]?
  /// The lines of a truth's file.
  private let truth: String?

  /// A session has at most 16 MB, and an entry takes three letters or more.
  private static let mostEntries = 5 << 20

  /// - Parameter entries: users × items, as opened; a name for each of its rows and columns comes first in the names.
  /// - Throws: where they are too many for a line.
  public init(
    name: String, users: RowNames, items: RowNames, entries: CompressedRows, times: CompactNumbers?,
    truth: PlantedTruth?
  ) throws(DatasetError) {
    guard entries.storedCount <= Self.mostEntries else {
      throw DatasetError("\(entries.storedCount) entries are too many for a session; save it without --with-data.")
    }
    // Users and items that were added since stand behind those opened.
    let (users, items) = (
      users.keeping(Array(0..<entries.rowCount)), items.keeping(Array(0..<entries.columnCount))
    )
    self.name = name
    (self.users, userTitles) = (users.ids, users.titles)
    (self.items, itemTitles) = (items.ids, items.titles)
    self.entries = (0..<entries.rowCount).map { row in
      entries.positions(ofRow: row).flatMap { [Double(entries.columns[$0]), entries.values[$0]] }
    }
    self.times = times.map(Array.init)
    self.truth = truth?.csvLines(users: users.ids, items: items.ids).joined()
  }

  /// Reads what ``text`` gave; it may be anybody's, and is only data.
  ///
  /// - Throws: where it is no such text.
  public init(_ text: String) throws(DatasetError) {
    do { self = try JSONDecoder().decode(Self.self, from: Data(text.utf8)) } catch {
      throw DatasetError("These are no data that a session carries.")
    }
  }

  /// One line of JSON, without a letter that ends lines or is not seen: those stand only within its names.
  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(self) else { return "{}" }
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
        }
      default: text.append(scalar)
      }
    }
    return String(text)
  }

  /// The data, with the same checksum as those that were carried.
  ///
  /// - Throws: where a number is out of its range, or a name is missing or twice there.
  public func dataset() throws(DatasetError) -> Dataset {
    let (users, items) = (try names(users, userTitles), try names(items, itemTitles))
    var triples = InteractionMatrix.Triples([], [], [])
    guard entries.count == users.count else { throw damaged("there are entries of \(entries.count) users") }
    for (user, row) in entries.enumerated() {
      guard row.count.isMultiple(of: 2) else { throw damaged("an item has no value") }
      var last = -1
      for place in stride(from: 0, to: row.count, by: 2) {
        guard let item = Int(exactly: row[place]), items.ids.indices.contains(item), item > last, row[place + 1] != 0
        else { throw damaged("the entries of user “\(users.ids[user])” are not in order") }
        last = item
        triples.users.append(Int32(user))
        triples.items.append(Int32(item))
        triples.values.append(row[place + 1])
      }
    }
    guard times.map({ $0.count == triples.users.count }) ?? true else { throw damaged("times are missing") }
    let matrix = try InteractionMatrix(of: triples, users: users.count, items: items.count)
    var planted: PlantedTruth?
    if let truth {
      planted = try PlantedTruth(csv: Array(truth.utf8), path: "the carried truth", users: users.ids, items: items.ids)
    }
    return Dataset(
      name: name, userNames: users, itemNames: items, matrix: matrix, times: times.map(CompactNumbers.init),
      truth: planted)
  }

  private func names(_ ids: [String], _ titles: [String]?) throws(DatasetError) -> RowNames {
    guard !ids.isEmpty, Set(ids).count == ids.count, titles.map({ $0.count == ids.count }) ?? true else {
      throw damaged("a name is missing, or twice there")
    }
    return RowNames(ids, titles: titles)
  }

  private func damaged(_ what: String) -> DatasetError {
    DatasetError("The carried data are damaged: \(what).")
  }
}
