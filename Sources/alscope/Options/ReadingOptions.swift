import ArgumentParser
import Datasets
import WALS

/// What may be said about a file where what is recognized would be wrong, and what is to be made of it.
struct ReadingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The columns user,item,value,time of a long table, by name or number from 1; without a value every line counts as 1.",
      valueName: "c"))
  var columns: String?
  @Option(
    help:
      "long: an interaction a line; wide: a user a line and a column for every item; matrix: the same without a column of users; lists: a user and all of its items a line."
  )
  var layout: OpeningOptions.Layout?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("comma, semicolon, tab, space, pipe, :: or one other character.", valueName: "d"))
  var delimiter: String?
  @Option(
    help: ArgumentHelp("How text is encoded: latin1, cp1252, utf-16 or what else iconv knows.", valueName: "name"))
  var encoding: String?
  @Option(help: "none: quotes stand for themselves; double: they enclose a field.")
  var quote: QuoteRule?
  @Option(help: ArgumentHelp("What stands before decimals: comma or point.", valueName: "sign"))
  var decimal: String?
  @Option(help: ArgumentHelp("What stands between thousands: comma, point, space or apostrophe.", valueName: "sign"))
  var thousands: String?
  @Option(
    help: ArgumentHelp("What comes first in dates such as 01/02/2024: day-first or month-first.", valueName: "order"),
    completion: .list(["day-first", "month-first"]))
  var dates: String?
  @Option(help: ArgumentHelp("Which file of a ZIP archive is the table.", valueName: "file"))
  var member: String?
  @Option(help: ArgumentHelp("What to read of an SQLite database: one SELECT.", valueName: "sql"))
  var query: String?
  @Option(
    help: ArgumentHelp(
      "A table of ids and titles for the items, or none; by default that of MovieLens beside the data.",
      valueName: "file"),
    completion: .file())
  var titles: String?
  @Option(
    help: ArgumentHelp("A table of ids and titles for the users.", valueName: "file"), completion: .file())
  var userTitles: String?
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Values that mean that nothing was observed, such as 99 or -1,0; may be repeated.", valueName: "v,v"))
  var missing: [String] = []
  @Flag(help: "Leave out lines without a user, an item or a value, and count them.")
  var skipIncomplete = false
  @Option(parsing: .unconditional, help: ArgumentHelp("Leave out lower values.", valueName: "v"))
  var minValue: Double?
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Count every entry as this much, whatever its value.", valueName: "v"))
  var value: Double?
  @Option(
    help: ArgumentHelp("What each kind of event counts as: view=1,cart=3,buy=10.", valueName: "kind=v,…"))
  var weights: String?
  @Option(
    help: ArgumentHelp(
      "Count an entry half as much for each such time before the latest: 30d, 12h, 2w, 1y.", valueName: "time"))
  var halfLife: String?
  @Option(help: "What becomes of several values for one user and item (default: sum; last with --preset ratings).")
  var repeats: RepeatRule?
  @Option(help: ArgumentHelp("Leave out users with fewer entries, and so on until none is left.", valueName: "n"))
  var minUser = 0
  @Option(help: ArgumentHelp("Leave out items with fewer entries, and so on until none is left.", valueName: "n"))
  var minItem = 0

  // Not a group in the group: see ``TrainingCommand``.
  @Option(help: MemorySize.help)
  var memory: MemorySize?

  enum QuoteRule: String, ExpressibleByArgument, CaseIterable { case none, double }

  /// - Parameters:
  ///   - preset: the objective that the data are opened for, where it is known.
  ///   - keepingTimes: whether anything is done with times.
  func options(for preset: Preset? = nil, keepingTimes: Bool = true) throws -> OpeningOptions {
    var options = OpeningOptions()
    (options.preset, options.keepsTimes) = (preset, keepingTimes)
    if let columns { try options.setColumns(columns) }
    options.layout = layout
    options.delimiter = try delimiter.map { typed throws(DatasetError) in try Delimiter(typed: typed) }
    options.encoding = try encoding.map { typed throws(DatasetError) in try TextEncoding(typed: typed) }
    options.quotes = quote.map { $0 == .double }
    if let decimal { try options.setDecimal(decimal) }
    if let thousands { try options.setThousands(thousands) }
    if let dates { try options.setDates(dates) }
    (options.member, options.query) = (member, query)
    if let userTitles { options.userTitles = .file(userTitles) }
    if let titles { options.titles = titles == "none" ? .none : .file(titles) }
    options.missing = missing.flatMap { $0.split(separator: ",").map(String.init) }
    (options.skipIncomplete, options.minValue, options.value) = (skipIncomplete, minValue, value)
    if let weights { try options.setWeights(weights) }
    options.halfLife = try halfLife.map { typed throws(DatasetError) in try HalfLife(typed: typed) }
    (options.repeats, options.minUser, options.minItem) = (repeats, minUser, minItem)
    return options
  }

  /// The options that were given, by name, each with what was said; without a value where it takes none.
  private var given: [(name: String, value: String)] {
    let all: [(String, String?)] = [
      ("columns", columns), ("layout", layout?.rawValue), ("delimiter", delimiter), ("encoding", encoding),
      ("quote", quote?.rawValue), ("decimal", decimal), ("thousands", thousands), ("dates", dates),
      ("member", member), ("query", query), ("titles", titles), ("user-titles", userTitles),
      ("missing", missing.isEmpty ? nil : missing.joined(separator: ",")),
      ("skip-incomplete", skipIncomplete ? "" : nil), ("min-value", minValue.map { "\($0)" }),
      ("value", value.map { "\($0)" }), ("weights", weights), ("half-life", halfLife),
      ("repeats", repeats?.rawValue), ("min-user", minUser == 0 ? nil : "\(minUser)"),
      ("min-item", minItem == 0 ? nil : "\(minItem)"),
    ]
    return all.compactMap { name, value in value.map { (name, $0) } }
  }

  /// The name of an option that was given, if one was.
  var firstGiven: String? { given.first?.name }

  /// What is typed behind `open` to read the data as these options do: by it a session opens them again.
  ///
  /// Files of titles are not named, as `open` takes none: without them rows have their ids, by which a session knows them.
  ///
  /// - Parameter preset: the objective that the data are opened for, which has a say in what becomes of repeats.
  func line(opening data: String, for preset: Preset?) -> String {
    var typed = given.filter { $0.name != "user-titles" && ($0.name != "titles" || $0.value == "none") }
    if preset == .ratings, repeats == nil, !DatasetLoader.bundled.contains(where: { $0.name == data }) {
      typed.append(("repeats", RepeatRule.last.rawValue))
    }
    return OpeningRequest.line(data, typed)
  }

  func validate() throws {
    memory?.choose()
    guard minUser >= 0, minItem >= 0 else {
      throw ValidationError("--min-user and --min-item take whole numbers from 0.")
    }
    guard value.map({ $0.isFinite && $0 != 0 }) ?? true, minValue?.isNaN != true else {
      throw ValidationError("--value takes a number other than 0, and --min-value a number.")
    }
    if weights != nil, value != nil {
      throw ValidationError("With --value every entry counts the same, so --weights has no meaning.")
    }
    do {
      _ = try options()
    } catch let error as DatasetError {
      throw ValidationError("--" + error.description)
    }
  }
}

extension OpeningOptions.Layout: ExpressibleByArgument {}
extension RepeatRule: ExpressibleByArgument {}
