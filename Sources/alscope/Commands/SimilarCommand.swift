import ArgumentParser
import Canvas
import Datasets
import Language
import WALS

struct SimilarCommand: TrainingCommand, NameListing {
  static let listed = "--of"
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Print which items are most alike, by the cosine of their factors.",
    discussion: """
      From a saved model, or from one trained on the spot. With --side users it is users who are compared.
      The factors are balanced and put on the principal axes of the scores first, which changes no score: so that a cosine \
      depends on what the model predicts, not on how far its factors have shared out their lengths.
      """)

  enum ComparedSide: String, ExpressibleByArgument, CaseIterable {
    case items, users
  }

  @Argument(
    help: ArgumentHelp("A bundled dataset's name, a file, or - for standard input.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String?
  @Option(
    help: ArgumentHelp("Use this saved model instead of training.", valueName: "folder|file.npz"), completion: .file())
  var model: String?
  @Option(
    name: .customLong("of"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("List what is like this item (or user); may be repeated.", valueName: "id"))
  var names: [String] = []
  @Flag(help: "List for every one.")
  var all = false
  @Option(help: "What is compared.")
  var side = ComparedSide.items
  @Option(parsing: .unconditional, help: ArgumentHelp("How many a list has.", valueName: "n"))
  var top = 10
  @Option(help: "How the results are written; jsonl is a JSON object a line for every list.")
  var format = ListFormat.text
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup(title: "Knobs")
  var knobOptions: KnobOptions
  @OptionGroup(title: "Knobs")
  var biasOption: BiasOption
  @OptionGroup(title: "When to stop")
  var stopping: StoppingOptions
  @OptionGroup
  var startOption: StartOption
  @OptionGroup(title: "Weights")
  var weightingOptions: WeightingOptions
  @OptionGroup(title: "Saved models")
  var modelOptions: ModelOptions
  @OptionGroup(title: "How rows are solved")
  var solverOptions: SolverOptions
  @OptionGroup
  var quiet: QuietOption

  func validate() throws {
    try training.validate()
    guard data != nil || model != nil else {
      throw ValidationError("Factors need data to train on, or a saved model: give a dataset or --model.")
    }
    guard all || !names.isEmpty else { throw ValidationError("Like what? Give an id with --of, or --all.") }
    if all { try Meaningless.refuse("--all lists for every one", [("of", !names.isEmpty)]) }
    if data == nil { try Meaningless.refuse("Without data nothing is read", reading.firstGiven) }
    try training.check(model: model)
    guard top >= 1 else { throw ValidationError("--top takes a whole number from 1, not \(top).") }
    if model != nil, let option = training.knobOptions.given.first?.rawValue ?? training.firstForeignToModel {
      throw ValidationError("With --model nothing is trained, so --\(option) has no meaning.")
    }
  }

  func run() throws {
    let interruption = Interruption()
    let opened = try data.map { data throws in
      try Dataset.open(
        data,
        options: reading.options(for: training.knobOptions.chosenPreset(or: model), keepingTimes: false),
        ofModel: Dataset.modelHint)
    }
    let side: Side = side == .items ? .items : .users
    var trained: TrainingRun?
    let names: RowNames
    let factors: FactorMatrix
    if let model {
      let stored = try training.modelOptions.model(at: model, for: opened)
      let saved = stored.factors
      let k = stored.knobs.factors
      let table = side == .items ? saved.items : saved.users
      // Titles may be beside the data and not in the model.
      let titles = opened?.names(side).titlesByID ?? [:]
      let shown = table.ids.indices.map { titles[table.ids[$0]] ?? (table.titles.isEmpty ? "" : table.titles[$0]) }
      let balanced = try BalancedFactors(
        users: saved.users.factors.prefix(k), items: saved.items.factors.prefix(k), threads: threads)
      (names, factors) = (RowNames(table.ids, titles: shown), balanced.factors(of: side))
    } else if let opened {
      let run = try training.train(on: opened, interruption: interruption)
      if run.hasFailed { return try run.reportEnd() }
      let balanced = BalancedFactors(of: run.snapshot, threads: threads)
      (trained, names, factors) = (run, opened.names(side), balanced.factors(of: side))
    } else {
      return
    }
    let isWhole = try write(
      try rows(in: names), names, factors, control: trained == nil ? interruption.control : TrainingControl())
    try interruption.end(after: trained, isWhole: isWhole)
  }

  private var threads: Int { training.solverOptions.threads ?? ProcessorCount.active }

  private func rows(in table: RowNames) throws -> [Int] {
    var (rows, known) = ([Int](), Set<Int>())
    for name in names {
      guard let row = table.row(named: name) else {
        throw UserError(
          "There is no \(side == .items ? "item" : "user") “\(name)”.\(Suggestion.sentence(for: name, among: table.shown))"
        )
      }
      if known.insert(row).inserted { rows.append(row) }
    }
    if all { rows += table.ids.indices.filter { known.insert($0).inserted } }
    return rows
  }

  private func write(_ rows: [Int], _ names: RowNames, _ factors: FactorMatrix, control: TrainingControl) throws -> Bool
  {
    let unit = factors.normalized
    let pointing = unit.rowsThatPoint
    let maker = ListMaker(
      owners: unit, items: unit, leavingOut: .diagonal(names.count), length: top,
      threads: threads, candidates: pointing.count < unit.rowCount ? pointing : nil)
    let directed = Set(pointing)
    let key = side == .items ? "item" : "user"
    switch format {
    case .csv, .jsonl:
      let (fields, hasTitles) = (ListFields(names, format), names.titles != nil)
      if format == .csv {
        try Console.writeData(
          hasTitles ? "\(key),title,rank,similar,similarTitle,cosine\n" : "\(key),rank,similar,cosine\n")
      }
      for row in rows where !directed.contains(row) { Console.note(SimilarWords.nowhere(names.shown[row])) }
      return try maker.write(rows.filter(directed.contains), control: control) { [format] row, lines in
        let owner = ListFields.field(row, of: names, format)
        return fields.lines(owner: owner, ownerKey: key, scoreKey: "cosine", lines, seen: nil)
      }
    case .text, .json:
      let lists = try maker.lists(rows, control: control).map { row, lines in
        (row: row, lines: directed.contains(row) ? lines : [])
      }
      try Console.write(
        format == .json ? json(lists, names).text : text(lists, names, directed), format == .json ? .json : .text)
      return lists.count == rows.count
    }
  }

  private func json(_ lists: [(row: Int, lines: [ListMaker.Line])], _ names: RowNames) -> JSONValue {
    .object([
      .init(
        "similar",
        .object(
          lists.map { row, lines in
            .init(
              names.ids[row],
              .array(
                lines.map { line in
                  .object(
                    [.init(side == .items ? "item" : "user", .string(names.ids[line.item]))]
                      + (names.title(line.item).map { [.init("title", .string($0))] } ?? [])
                      + [.init("cosine", .number(line.score))])
                }))
          }))
    ])
  }

  /// - Parameter directed: rows that are not zero.
  private func text(
    _ lists: [(row: Int, lines: [ListMaker.Line])], _ names: RowNames, _ directed: Set<Int>
  ) -> String {
    lists.map { row, lines in
      guard directed.contains(row) else { return SimilarWords.nowhere(TextFitting.printable(names.shown[row])) + "\n" }
      var table = TextTable(columns: [.right(""), .left(""), .right("")])
      for (rank, line) in lines.enumerated() {
        table.add([String(rank + 1), names.shown[line.item], NumberText.fixed(line.score, 3)])
      }
      let kind = side == .items ? "item" : "user"
      return "Like the \(kind) \(TextFitting.printable(names.shown[row])), by cosine\n"
        + (lines.isEmpty ? SimilarWords.alone(kind, TextFitting.printable(names.shown[row])) + "\n" : table.text)
    }.joined(separator: "\n")
  }
}

extension RowNames {
  /// The titles that there are, by id.
  fileprivate var titlesByID: [String: String] {
    guard let titles else { return [:] }
    return Dictionary(zip(ids, titles)) { first, _ in first }.filter { !$0.value.isEmpty }
  }
}

extension FactorMatrix {
  /// The rows that are not zero, ascending: only they have a direction.
  fileprivate var rowsThatPoint: [Int] { (0..<rowCount).filter { row in self[row].contains { $0 != 0 } } }

  /// The first columns of every row: without those of biases.
  fileprivate func prefix(_ count: Int) -> FactorMatrix {
    if count >= factorCount { return self }
    return FactorMatrix(
      rowCount: rowCount, factorCount: count, elements: (0..<rowCount).flatMap { self[$0].prefix(count) })
  }
}
