import ArgumentParser
import Datasets
import Language
import WALS

/// Whose lists are wanted, beside those asked for by `--user`.
struct ListedUsersOptions: ParsableArguments {
  @Flag(help: "List for every user of the data, or of the model where there are no data.")
  var all = false
  @Option(
    name: .customLong("users"), help: ArgumentHelp("List for the users of this file, an id a line.", valueName: "file"),
    completion: .file())
  var file: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "List for somebody who is in no file, by what they have: items with commas between, each with :VALUE where it is "
        + "not 1; needs --model.", valueName: "items"))
  var items: String?
  @Flag(
    help: "Solve the row of every listed user anew from their entries in the data, not only of those new to the model.")
  var recalculate = false

  /// Whether anybody is asked for.
  var isGiven: Bool { all || file != nil || items != nil }
}

/// Which items may stand in a list.
struct CandidateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("List no items but those of this file, an id a line.", valueName: "file"), completion: .file())
  var candidates: String?
  @Option(
    help: ArgumentHelp("Leave the items of this file out of every list, an id a line.", valueName: "file"),
    completion: .file())
  var exclude: String?

  /// Positions of the items that may be listed, ascending; nil for all.
  func positions(in dataset: Dataset) throws -> [Int]? {
    guard candidates != nil || exclude != nil else { return nil }
    var isIn = [Bool](repeating: candidates == nil, count: dataset.items.count)
    let positions = Dictionary(zip(dataset.items, 0...)) { first, _ in first }
    for (file, isWanted) in [(candidates, true), (exclude, false)] {
      guard let file else { continue }
      let ids = try IDFile(file).ids
      for id in ids { positions[id].map { isIn[$0] = isWanted } }
      let unknown = ids.filter { positions[$0] == nil }
      if let first = unknown.first {
        Console.note(
          "\(unknown.count) of the \(ids.count) items of \(file) are not there to be listed, “\(first)” among them.")
      }
    }
    let listed = isIn.indices.filter { isIn[$0] }
    guard !listed.isEmpty else { throw UserError("No item is left to list.") }
    return listed
  }
}
