import ArgumentParser
import Datasets
import Interface
import WALS

/// What may be said about a file where what is recognized would be wrong, and what is to be made of it.
struct ReadingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The columns user,item,value,time of a long table, by name or number from 1; without a value every line counts as 1.",
      valueName: "c"))
  var columns: String?
  @Option(help: "long: an interaction a line; wide: a user a line and a column for every item.")
  var layout: OpeningOptions.Layout?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("comma, semicolon, tab, space, pipe, :: or one other character.", valueName: "d"))
  var delimiter: String?
  @Option(
    help: ArgumentHelp(
      "A table of ids and titles for the items, or none; by default that of MovieLens beside the data.",
      valueName: "file"),
    completion: .file())
  var titles: String?
  @Option(help: ArgumentHelp("A table of ids and titles for the users.", valueName: "file"))
  var userTitles: String?
  @Option(help: "What becomes of several values for one user and item.")
  var repeats = RepeatRule.sum
  @Option(help: ArgumentHelp("Leave out users with fewer entries, and so on until none is left.", valueName: "n"))
  var minUser = 0
  @Option(help: ArgumentHelp("Leave out items with fewer entries, and so on until none is left.", valueName: "n"))
  var minItem = 0

  @OptionGroup var memory: MemoryOptions

  func options() throws -> OpeningOptions {
    var options = OpeningOptions()
    if let columns { try options.setColumns(columns) }
    options.layout = layout
    options.delimiter = try delimiter.map { typed throws(DatasetError) in try Delimiter(typed: typed) }
    if let userTitles { options.userTitles = .file(userTitles) }
    if let titles { options.titles = titles == "none" ? .none : .file(titles) }
    (options.repeats, options.minUser, options.minItem) = (repeats, minUser, minItem)
    return options
  }

  func validate() throws {
    guard minUser >= 0, minItem >= 0 else {
      throw ValidationError("--min-user and --min-item take whole numbers from 0.")
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
