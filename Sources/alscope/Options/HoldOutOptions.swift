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
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Hold out what happened at this time or later, whoever it is of: a date such as 2024-05-01, or a number as the data "
        + "have them.", valueName: "time"))
  var untilTime: String?
  @Option(
    help: ArgumentHelp("Deal each user's entries to so many parts and hold out each of them once.", valueName: "n"))
  var folds: Int?
  @Option(
    help: ArgumentHelp(
      "Repeat with so many seeds of the hold-out, from --holdout-seed on, and give means with their spread.",
      valueName: "n"))
  var seeds: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Hold out a further share of each user's remaining entries, to choose knobs by: measured apart, never trained on.",
      valueName: "share"))
  var validation: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Only held-out entries with at least this value are to be found (default: all above 0).", valueName: "r"))
  var relevant: Double?
  @Option(help: ArgumentHelp("The lengths k of the lists that are measured.", valueName: "k,k"))
  var at = "5,10"

  private var ways: [(name: String, isGiven: Bool)] {
    [
      ("holdout", holdout != nil), ("leave-one-out", leaveOneOut), ("test", test != nil),
      ("until-time", untilTime != nil),
      ("folds", folds != nil),
    ]
  }

  func validate() throws {
    let given = ways.filter(\.isGiven)
    guard let way = given.first else {
      throw ValidationError(
        "What is the model tested with? Give --holdout 0.2, --leave-one-out, --until-time TIME, --folds 5 or --test FILE."
      )
    }
    if given.count > 1 {
      throw ValidationError(
        "--\(given[0].name) and --\(given[1].name) are two ways to say what is tested; give one of the two.")
    }
    let isRandom = (holdout != nil || leaveOneOut) && !byTime
    let meaningless = [
      ("by-time", byTime && holdout == nil && !leaveOneOut),
      ("holdout-seed", holdoutSeed != nil && !isRandom && folds == nil), ("seeds", seeds != nil && !isRandom),
    ].first(where: \.1)
    if let meaningless {
      throw ValidationError(
        meaningless.0 != "by-time" && byTime
          ? "With --by-time nothing is drawn, so --\(meaningless.0) has no meaning."
          : test != nil
            ? "With --test the file says what is tested, so --\(meaningless.0) has no meaning."
            : "With --\(way.name) it is said what is tested, so --\(meaningless.0) has no meaning.")
    }
    for (name, count) in [("folds", folds), ("seeds", seeds)] {
      if let count, !(2...1000).contains(count) {
        throw ValidationError("--\(name) takes a whole number from 2 to 1000, not \(count).")
      }
    }
    if let untilTime, TimeText.read(untilTime) == nil {
      throw ValidationError("--until-time takes a date such as 2024-05-01 or a number, not “\(untilTime)”.")
    }
    if let relevant, !relevant.isFinite { throw ValidationError("--relevant takes a number, not \(relevant).") }
    do throws(UserError) {
      if let holdout { _ = try HoldOut.share(holdout) }
      if let validation { _ = try HoldOut.share(validation) }
      _ = try HoldOut.cutoffs(at)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// Whether what came last is asked for.
  var needsTimes: Bool { byTime || untilTime != nil }

  /// Divides the data, once or as often as is asked for. Says on stderr what of a test file cannot be tested.
  ///
  /// - Parameter reading: how the data were read, and a test file is.
  func divisions(_ dataset: Dataset, reading: OpeningOptions) throws -> [Division] {
    let first = holdoutSeed ?? HoldOut.usualSeed
    if let test {
      let (split, unknown) = try split(dataset, testing: test, reading)
      var division = try division(split, "tested with \(test)", dataset, first)
      division.unknownCount = unknown
      return [division]
    }
    if let folds {
      return try (0..<folds).map { fold in
        try division(
          HeldOutSplit(dataset.matrix, fold: fold, of: folds, seed: first),
          "one of \(folds) parts of each user’s entries held out at random (seed \(first), part \(fold + 1))", dataset,
          first)
      }
    }
    if let untilTime {
      let times = try times(of: dataset, for: "until-time")
      let time = try dataset.time(typed: untilTime, for: "--until-time")
      return [
        try division(
          HeldOutSplit(dataset.matrix, times: times, from: time), "entries from \(untilTime) on held out", dataset,
          first, demand: "its times go \(dataset.timeRangeWords)")
      ]
    }
    let amount = try holdout.map { text throws in HoldOut.Amount.share(try HoldOut.share(text)) } ?? .one
    if byTime {
      let rule = HoldOut(amount, .latest)
      let split = rule.split(dataset.matrix, times: try times(of: dataset, for: "by-time"))
      return [try division(split, rule.protocolWords, dataset, first, demand: rule.demand)]
    }
    return try (0..<UInt32(seeds ?? 1)).map { repeated in
      let rule = HoldOut(amount, .random(seed: first &+ repeated))
      return try division(
        rule.split(dataset.matrix), rule.protocolWords, dataset, first &+ repeated, demand: rule.demand)
    }
  }

  private func times(of dataset: Dataset, for option: String) throws -> CompactNumbers {
    guard let times = dataset.times else {
      let reason = dataset.recognition?.timesRemark ?? "no column is taken for one"
      throw UserError(
        "No times are known of \(dataset.name), so --\(option) does not know what came last: \(reason); --columns "
          + "user,item,value,time names a column.")
    }
    return times
  }

  private func division(
    _ test: HeldOutSplit, _ rule: String, _ dataset: Dataset, _ seed: UInt32,
    demand: String = "no user has entries for it"
  ) throws -> Division {
    guard test.heldOut.storedCount > 0 else {
      throw UserError("Nothing of \(dataset.name) is held out: \(demand).")
    }
    guard test.training.storedCount > 0 else {
      let times = untilTime == nil ? "" : " (\(demand))"
      throw UserError("Everything of \(dataset.name) is held out\(times), so nothing is left to train on.")
    }
    guard let validation else { return Division(test: test, validation: nil, rule: rule) }
    let share = HoldOut(.share(try HoldOut.share(validation)), .random(seed: seed))
    let further = share.split(test.training)
    guard further.heldOut.storedCount > 0 else {
      throw UserError("Nothing is left for a validation part: of the rest, \(share.demand).")
    }
    let words = "\(rule); of the rest \(share.protocolWords) as the validation part"
    let users = (0..<further.heldOut.rowCount).count { further.heldOut.storedCount(ofRow: $0) > 0 }
    return Division(
      test: test, validation: further,
      rule: words + ", \(count(further.heldOut.storedCount)) of \(NumberText.counted(users, "user")); the test part",
      validationRule: words)
  }

  /// What measures models of a division’s training part by what is tested.
  func evaluator(_ split: HeldOutSplit, threads: Int?) throws -> Evaluator {
    let evaluator = Evaluator(
      split, cutoffs: try HoldOut.cutoffs(at), relevantFrom: relevant, threads: threads ?? ProcessorCount.active)
    // Means over nobody would be zeros that look like a bad model.
    guard evaluator.userCount > 0 else {
      throw UserError(
        relevant.map {
          "No held-out entry is \(NumberText.shortest($0)) or more, as --relevant asks, so nothing is measured."
        }
          ?? "No user has a held-out entry above 0 with an item that training knows, so nothing is measured.")
    }
    return evaluator
  }

  /// - Returns: the division, and how many entries have a user or an item that is not in the data.
  private func split(
    _ dataset: Dataset, testing file: String, _ reading: OpeningOptions
  ) throws -> (split: HeldOutSplit, unknown: Int) {
    var reading = reading
    // Of those left out of the data there is no model; in a test few entries are no reason.
    (reading.minUser, reading.minItem) = (0, 0)
    let tested = try DatasetLoader.open(file, options: reading)
    for notice in tested.notices { Console.note("\(file): \(notice)") }
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
      throw UserError("\(file) has nothing to test a model of \(dataset.name) with.")
    }
    let split = HeldOutSplit(
      training: dataset.matrix,
      heldOut: try CompressedRows(
        rowCount: dataset.users.count, columnCount: dataset.items.count, rows: triples.users, columns: triples.items,
        values: triples.values))
    return (split, unknown)
  }

  private func count(_ entries: Int) -> String { entries == 1 ? "1 entry" : "\(entries) entries" }

  private func positions(of names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
  }
}
