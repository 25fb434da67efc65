import ArgumentParser
import Datasets
import Language
import WALS

/// What is kept from training to test the model with.
struct HoldOutOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Hold out this share of each user's entries, such as 0.2 or 20%.", valueName: "share"))
  var holdout: String?
  @Flag(help: "Hold out one entry of each user.")
  var leaveOneOut = false
  @Flag(help: "Hold out the latest entries instead of random ones; needs a column of times.")
  var byTime = false
  @Option(help: ArgumentHelp("The seed by which entries are chosen (default: 1).", valueName: "s"))
  var holdoutSeed: UInt32?
  @Option(
    help: ArgumentHelp("Test with the entries of this file instead; train on all of the data.", valueName: "file"),
    completion: .file())
  var test: String?
  @Option(help: ArgumentHelp("The lengths k of the lists that are measured.", valueName: "k,k"))
  var at = "5,10"

  func validate() throws {
    if test != nil {
      let others = [
        ("holdout", holdout != nil), ("leave-one-out", leaveOneOut), ("by-time", byTime),
        ("holdout-seed", holdoutSeed != nil),
      ]
      if let other = others.first(where: \.1) {
        throw ValidationError("With --test the file says what is tested, so --\(other.0) has no meaning.")
      }
    } else {
      guard (holdout != nil) != leaveOneOut else {
        throw ValidationError(
          holdout == nil
            ? "What is the model tested with? Give --holdout 0.2, --leave-one-out or --test FILE."
            : "--holdout takes a share of each user's entries, --leave-one-out one entry; give one of the two.")
      }
      if byTime, holdoutSeed != nil {
        throw ValidationError("With --by-time nothing is drawn, so --holdout-seed has no meaning.")
      }
    }
    do throws(CommandError) {
      if let holdout { _ = try HoldOut.share(holdout) }
      _ = try HoldOut.cutoffs(at)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// Divides the data. Says on stderr what of a test file cannot be tested.
  ///
  /// - Parameter reading: how the data were read, and a test file is.
  /// - Returns: the division, and what was held out in words.
  func split(_ dataset: Dataset, reading: OpeningOptions) throws -> (split: HeldOutSplit, rule: String) {
    if let test { return (try split(dataset, testing: test, reading), "tested with \(test)") }
    let amount = try holdout.map { text throws in HoldOut.Amount.share(try HoldOut.share(text)) } ?? .one
    let rule = HoldOut(amount, byTime ? .latest : .random(seed: holdoutSeed ?? HoldOut.usualSeed))
    if byTime, dataset.times == nil {
      let reason = dataset.recognition?.timesRemark ?? "no column is taken for one"
      throw CommandFailure(
        "No times are known of \(dataset.name), so --by-time does not know what came last: \(reason); --columns "
          + "user,item,value,time names a column.")
    }
    let split = rule.split(dataset.matrix, times: dataset.times ?? [])
    guard split.heldOut.storedCount > 0 else {
      throw CommandFailure("Nothing is held out: no user of \(dataset.name) has enough entries for it.")
    }
    return (split, rule.description)
  }

  private func split(
    _ dataset: Dataset, testing file: String, _ reading: OpeningOptions
  ) throws -> HeldOutSplit {
    var reading = reading
    // Of those left out of the data there is no model; in a test few entries are no reason.
    (reading.minUser, reading.minItem) = (0, 0)
    let tested = try DatasetLoader.open(file, options: reading)
    let users = positions(of: dataset.users)
    let items = positions(of: dataset.items)
    var triples: (users: [Int32], items: [Int32], values: [Double]) = ([], [], [])
    var (unknown, known) = (0, 0)
    let entries = tested.matrix.byUser
    for row in 0..<entries.rowCount {
      for position in entries.positions(ofRow: row) {
        guard let user = users[tested.users[row]], let item = items[tested.items[Int(entries.columns[position])]] else {
          unknown += 1
          continue
        }
        guard dataset.matrix.value(user: user, item: item) == nil else {
          known += 1
          continue
        }
        triples.users.append(Int32(user))
        triples.items.append(Int32(item))
        triples.values.append(entries.values[position])
      }
    }
    if unknown > 0 {
      Console.note("\(count(unknown)) of \(file) left out: its user or its item is not in \(dataset.name).")
    }
    if known > 0 { Console.note("\(count(known)) of \(file) left out: \(dataset.name) has the pair for training.") }
    guard !triples.users.isEmpty else {
      throw CommandFailure("\(file) has nothing to test a model of \(dataset.name) with.")
    }
    return HeldOutSplit(
      training: dataset.matrix,
      heldOut: try CompressedRows(
        rowCount: dataset.users.count, columnCount: dataset.items.count, rows: triples.users, columns: triples.items,
        values: triples.values))
  }

  private func count(_ entries: Int) -> String { entries == 1 ? "1 entry" : "\(entries) entries" }

  private func positions(of names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
  }
}
