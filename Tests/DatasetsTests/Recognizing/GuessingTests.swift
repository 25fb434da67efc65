import Foundation
import Testing
import WALS

@testable import Datasets

/// Tables made by shuffling columns, names, kinds of ids, values and times. How often what is in them is taken for
/// something else without a word is measured; `ALSCOPE_TABLES=2000` makes as many.
@Suite("Guessing what a table is") struct GuessingTests {
  static let count = ProcessInfo.processInfo.environment["ALSCOPE_TABLES"].flatMap(Int.init) ?? 400
  static let seed = ProcessInfo.processInfo.environment["ALSCOPE_TABLES_SEED"].flatMap(UInt64.init) ?? 1

  @Test("at most one table of a hundred is read wrongly without a word, and most are read rightly")
  func shuffled() {
    var maker = TableMaker(seed: Self.seed)
    var (right, told, refused) = (0, 0, 0)
    var silent: [String] = []
    for _ in 0..<Self.count {
      let table = maker.next()
      do throws(DatasetError) {
        let dataset = try DatasetLoader.read(ByteSource(Array(table.text.utf8), name: "t"), name: "t")
        let roles = dataset.recognition?.columns.map(\.role) ?? []
        if roles == table.roles {
          right += 1
        } else if dataset.recognition?.remarks.contains(where: { $0.contains("guess") }) ?? false {
          told += 1
        } else {
          silent.append("\(table.roles) read as \(dataset.recognition?.summary ?? "?"):\n\(table.text.prefix(200))")
        }
      } catch {
        refused += 1
      }
    }
    if Self.count > 400 || !silent.isEmpty {
      print(
        "\(Self.count) tables: \(right) right, \(refused) refused, \(told) wrong and called a guess, \(silent.count) wrong"
      )
    }
    for one in silent.prefix(10) { print(one) }
    #expect(silent.count * 100 <= Self.count)
    #expect(right * 10 >= Self.count * 9)
  }
}

/// Makes tables of which it is known what they are.
struct TableMaker {
  struct Table {
    var text: String
    /// The role of each column, as ``Recognition/Column/role``.
    var roles: [String]
  }

  private var numbers: SplitMix64

  init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

  private static let users = [
    "user_id", "userId", "user", "uid", "User-ID", "customer_id", "CustomerID", "visitorid", "member_id", "viewer",
    "person", "reviewerID", "client_id", "player_id", "student", "listener", "account_id", "user_id:token", "USERID",
    "subscriber",
    "customer", "msno", "reader_id", "userid", "shopper_id", "learnerId",
  ]
  private static let items = [
    "item_id", "itemId", "item", "iid", "movieId", "movie", "product_id", "ProductID", "sku", "asin", "parent_asin",
    "isbn", "track_id",
    "song", "artist", "book_id", "contentId", "article_id", "itemid", "StockCode", "anime_id", "business_id", "game",
    "item_id:token", "video_id", "recipe_id", "course_id", "podcast",
  ]
  private static let values = [
    "rating", "stars", "score", "plays", "quantity", "count", "qty", "value", "weight", "playcount", "watch_time",
    "overall",
    "freq", "rating:float", "Book-Rating", "num_plays", "play_count", "interactions", "listen_count", "Quantity",
    "vote",
  ]
  private static let times = [
    "timestamp", "ts", "date", "time", "event_time", "created_at", "unixReviewTime", "day", "datetime", "t_dat",
    "InvoiceDate", "timestamp:float", "updated_at", "when", "order_date", "listened_at",
  ]

  mutating func next() -> Table {
    switch below(20) {
    case 0, 1: wide()
    case 2: matrix()
    case 3...6: plain()
    default: named()
    }
  }

  /// A long table whose header names its columns, in any order, others among them.
  private mutating func named() -> Table {
    let rows = 8 + below(50)
    var columns = [column(Self.users, "user", ids(rows)), column(Self.items, "item", ids(rows))]
    if below(4) > 0 { columns.append(column(Self.values, "value", values(rows))) }
    if below(2) == 0 { columns.append(column(Self.times, "time", times(rows))) }
    for kind in 0..<8 where below(4) == 0 { columns.append(other(kind, rows)) }
    shuffle(&columns)
    return table(columns, rows, hasHeader: true)
  }

  /// A long table without names, in the usual order.
  private mutating func plain() -> Table {
    let rows = 8 + below(50)
    var columns = [("", "user", ids(rows)), ("", "item", ids(rows))]
    let hasValue = below(4) > 0
    if hasValue { columns.append(("", "value", values(rows))) }
    if below(2) == 0 || !hasValue && below(2) == 0 {
      let time = ("", "time", times(rows))
      // Some logs have the time behind the user.
      columns.insert(time, at: !hasValue && below(2) == 0 && time.2[0].contains("-") ? 1 : columns.count)
    }
    return table(columns, rows, hasHeader: false)
  }

  private mutating func wide() -> Table {
    let (rows, items) = (5 + below(20), 3 + below(20))
    let isText = below(2) == 0
    let ids = (0..<rows).map { isText ? "u\($0 * 7 % 100)x\($0)" : String(1001 + $0 * 3) }
    let hasHeader = below(4) > 0
    var columns = [(one(["user", "", "name", "User", "person", "userId"]), "user", ids)]
    for item in 0..<items {
      let cells = (0..<rows).map { _ in below(3) == 0 ? String(1 + below(5)) : one(["", "0"]) }
      columns.append((one(["Item", "Film", "B"]) + "\(item)", "item", cells))
    }
    return table(columns, rows, hasHeader: hasHeader)
  }

  private mutating func matrix() -> Table {
    let (rows, items) = (6 + below(20), 4 + below(12))
    let hasFractions = below(2) == 0
    let columns = (0..<items).map { _ in
      ("", "item", (0..<rows).map { _ in hasFractions ? "\(Double(below(1000)) / 100)" : String(below(6)) })
    }
    return table(columns, rows, hasHeader: false)
  }

  private mutating func column(_ names: [String], _ role: String, _ cells: [String]) -> (String, String, [String]) {
    (one(names), role, cells)
  }

  private mutating func ids(_ rows: Int) -> [String] {
    let kinds = max(3, rows / (2 + below(4)))
    let kind = below(7)
    return (0..<rows).map { _ in
      let number = below(kinds)
      switch kind {
      case 0: return String(number + 1)
      case 1: return String(500_000_000 + number * 7919)
      case 2: return "20530135556318826\(10 + number)"
      case 3: return "u\(number)"
      case 4: return String(UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
      case 5: return "00\(10 + number)"
      default: return ["Ann", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus"][number % 7] + " \(number)"
      }
    }
  }

  private mutating func values(_ rows: Int) -> [String] {
    let kind = below(6)
    return (0..<rows).map { _ in
      switch kind {
      case 0: String(1 + below(5))
      case 1: "\(Double(1 + below(10)) / 2)"
      case 2: String(1 << below(1 + below(9)))
      case 3: "\(Double(below(100_000)) / 10)"
      case 4: "1"
      default: String(1 + below(10))
      }
    }
  }

  private mutating func times(_ rows: Int) -> [String] {
    let kind = below(6)
    return (0..<rows).map { _ in
      let (day, second) = (1 + below(28), below(50_000_000))
      let padded = day < 10 ? "0\(day)" : "\(day)"
      switch kind {
      case 0: return String(1_400_000_000 + second)
      case 1: return String(1_400_000_000_000 + second * 1000)
      case 2: return "2018-0\(1 + below(9))-\(padded)"
      case 3: return "2018-0\(1 + below(9))-\(padded) 10:0\(below(10)):22"
      case 4: return "2018-0\(1 + below(9))-\(padded)T10:0\(below(10)):22Z"
      default: return "0\(1 + below(9))/\(padded)/2018"
      }
    }
  }

  private mutating func other(_ kind: Int, _ rows: Int) -> (String, String, [String]) {
    let cells = (0..<rows).map { row -> String in
      switch kind {
      case 0: return "20530135556318\(82600 + below(9))"
      case 1: return "\(Double(below(10_000)) / 100)"
      case 2: return one(["drama", "comedy", "thriller"])
      case 3: return String(7_000_000 + row)
      case 4: return String(18 + below(60))
      case 5: return one(["view", "addtocart", "transaction"])
      case 6: return String(row)
      default: return one(["Rome", "Oslo", "Lima", "Bern"])
      }
    }
    let names = [
      ["category_id", "categoryId", "cat_id"], ["price", "unit_price", "Price"], ["genre", "category", "genres"],
      ["transaction_id", "order_id", "InvoiceNo", "review_id"], ["age", "Age"], ["event", "event_type", "action"],
      ["", "Unnamed: 0", "index"], ["city", "country", "Country"],
    ]
    return (one(names[kind]), "", cells)
  }

  private mutating func table(_ columns: [(String, String, [String])], _ rows: Int, hasHeader: Bool) -> Table {
    var delimiter = one([",", ";", "\t", "|", ","])
    if columns.contains(where: { $0.2.contains { $0.contains(delimiter) } }) { delimiter = "\t" }
    var lines = hasHeader ? [columns.map(\.0).joined(separator: delimiter)] : []
    for row in 0..<rows { lines.append(columns.map { $0.2[row] }.joined(separator: delimiter)) }
    return Table(text: lines.joined(separator: "\n") + "\n", roles: columns.map(\.1))
  }

  private mutating func shuffle<T>(_ list: inout [T]) { list.shuffle(using: &numbers) }
  private mutating func one(_ list: [String]) -> String { list[below(list.count)] }
  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &numbers) }
}
