import ArgumentParser
import Datasets
import Language
import WALS

struct RecommendCommand: TrainingCommand, UserListing {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "Print users' top-N lists, from a saved model or from one trained on the spot.",
    discussion: """
      With --model and data, users that the model does not know are folded in: their rows are solved from their entries \
      in the data, the items as they are. With --model and no data it is not known what a user already has, so all items \
      are ranked. CSV and JSON lines are written as they come, however many lists there are.
      """)

  @Argument(
    help: ArgumentHelp("A bundled dataset's name, a file, or - for standard input.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String?
  @Option(
    help: ArgumentHelp("Use this saved model instead of training.", valueName: "folder|file.npz"), completion: .file())
  var model: String?
  @OptionGroup(title: "Top-N lists")
  var listOptions: ListOptions
  @OptionGroup(title: "Top-N lists")
  var listed: ListedUsersOptions
  @OptionGroup(title: "Top-N lists")
  var candidateOptions: CandidateOptions
  @Flag(help: "Clip scores to the range of the data's values, under the preset ratings; the order stays.")
  var clip = false
  @Option(help: "How the results are written; jsonl is a JSON object a line for every user.")
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
      throw ValidationError("Lists need data to train on, or a saved model: give a dataset or --model.")
    }
    guard !listOptions.users.isEmpty || listed.isGiven else {
      throw ValidationError("Whose list? Give a user with --user, a file of them with --users, or --all.")
    }
    if listed.items != nil {
      guard model != nil, data == nil else {
        throw ValidationError("--items is for somebody in no file: it needs --model, and no data.")
      }
      guard listOptions.users.isEmpty, !listed.all, listed.file == nil else {
        throw ValidationError("--items lists for one person, so --user, --users and --all have no meaning.")
      }
    }
    if listed.all {
      try Meaningless.refuse(
        "--all lists for everybody", [("user", !listOptions.users.isEmpty), ("users", listed.file != nil)])
    }
    try training.check(model: model)
    if data == nil { try checkWithoutData() }
    if let predictsValues = training.predictsValues(model: model) { try checkClipping(predictsValues) }
    if listed.recalculate, data == nil || model == nil {
      throw ValidationError("--recalculate solves rows of a model from entries in data: it needs both.")
    }
    if model != nil, let option = training.firstForeignToModel {
      throw ValidationError("With --model nothing is trained, so --\(option) has no meaning.")
    }
  }

  private func checkWithoutData() throws {
    try Meaningless.refuse("Without data nothing is read", reading.firstGiven)
    try Meaningless.refuse("Without data the range of their values is not known", [("clip", clip)])
    guard listed.items == nil else { return }
    try Meaningless.refuse("Without data it is not known what users have", [("seen", listOptions.seen)])
    try Meaningless.refuse("Without data no row is solved", training.knobOptions.given.first?.rawValue)
  }

  private func checkClipping(_ predictsValues: Bool) throws {
    guard clip, !predictsValues else { return }
    throw ValidationError("--clip is of scores that predict values, as those of preset ratings do; these do not.")
  }

  func run() throws {
    let interruption = Interruption()
    let opened = try data.map { data throws in
      try Dataset.open(
        data,
        options: reading.options(for: training.knobOptions.chosenPreset(or: model), keepingTimes: false),
        ofModel: Dataset.modelHint)
    }
    var trained: TrainingRun?
    var served: ServedModel
    if let model {
      served = try saved(model, beside: opened)
    } else if let opened {
      let run = try training.train(on: opened, interruption: interruption)
      if run.hasFailed { return try run.reportEnd() }
      (trained, served) = (run, ServedModel(run, of: opened))
    } else {
      return
    }
    try checkClipping(served.predictsValues)
    let rows = try rows(in: served)
    let zeros = try served.foldIn(rows, all: listed.recalculate || listed.items != nil)
    Self.tell(zeros, of: served.dataset)
    let isWhole = try write(rows, of: served, control: trained == nil ? interruption.control : TrainingControl())
    try interruption.end(after: trained, isWhole: isWhole)
  }

  private func saved(_ path: String, beside data: Dataset?) throws -> ServedModel {
    let model = try training.modelOptions.model(at: path, for: data)
    let knobs = try training.knobOptions.knobs(over: Knobs(hyperparameters: model.knobs)).hyperparameters
    guard knobs.factors == model.knobs.factors else {
      throw UserError(
        "\(path) has \(model.knobs.factors) factors, so --factors \(knobs.factors) cannot be taken.")
    }
    var data = data
    let weighting = model.weighting
    if let items = listed.items {
      guard weighting == nil else {
        throw UserError(
          "\(path) weighs values by the lengths of items’ columns, which it does not know: give the person’s entries with the "
            + "data instead of --items.")
      }
      let table = model.factors.items
      let names = RowNames(table.ids, titles: table.titles.isEmpty ? nil : table.titles)
      let nobody = Dataset(
        name: path, userNames: RowNames([]), itemNames: names,
        matrix: InteractionMatrix(emptyUsers: 0, items: names.count))
      data = try ServedModel.newcomer(ServedModel.entries(items, among: names), of: nobody)
    }
    let served = try ServedModel(model, beside: data, knobs: knobs) {
      training.solverOptions.trainer(of: weighting.weighted($0))
    }
    if model.hyperparameters == nil, training.knobOptions.given.isEmpty, listed.recalculate || data != nil,
      served.hasNewcomers || listed.recalculate
    {
      Console.note(
        "\(path) does not tell its knobs: rows are solved under \(knobs.preset.rawValue), α "
          + "\(NumberText.shortest(knobs.alpha)), λ \(NumberText.shortest(knobs.lambda)); say others with --preset, "
          + "--alpha, --lambda.")
    }
    return served
  }

  /// The rows that are listed, each once, in the order asked for.
  private func rows(in served: ServedModel) throws -> [Int] {
    if listed.items != nil { return [0] }
    var rows = try listOptions.positions(in: served.dataset)
    var known = Set(rows)
    if let file = listed.file {
      let ids = try IDFile(file).ids
      let positions = Dictionary(zip(served.dataset.users, 0...)) { first, _ in first }
      for id in ids {
        if let row = positions[id], known.insert(row).inserted { rows.append(row) }
      }
      let unknown = ids.filter { positions[$0] == nil }
      if let first = unknown.first {
        Console.note(
          "\(unknown.count) of the \(ids.count) users of \(file) are known neither here nor there, “\(first)” among them: "
            + "they get no list.")
        guard unknown.count < ids.count else { throw UserError("\(file) names no user that there is.") }
      }
    }
    if listed.all { rows += (0..<served.dataUserCount).filter { known.insert($0).inserted } }
    return rows
  }

  /// Says whose lists are only the order of the data.
  private static func tell(_ zeros: [Int], of dataset: Dataset) {
    guard let first = zeros.first else { return }
    let name = dataset.userNames.shown[first]
    Console.note(
      zeros.count == 1
        ? "User “\(name)” has no entry that counts here, so all scores are 0 and the list is only the order of the data."
        : "\(zeros.count) users have no entry that counts here (“\(name)” among them), so all their scores are 0 and their "
          + "lists are only the order of the data.")
  }

  private func write(_ rows: [Int], of served: ServedModel, control: TrainingControl) throws -> Bool {
    let (dataset, matrix) = (served.dataset, served.dataset.matrix.byUser)
    let isSeenListed = listOptions.seen || !served.seenIsKnown
    let maker = ListMaker(
      owners: served.users, items: served.items, leavingOut: isSeenListed ? nil : matrix, length: listOptions.top,
      threads: training.solverOptions.threads ?? ProcessorCount.active,
      candidates: try candidateOptions.positions(in: dataset), range: clip ? matrix.valueRange : nil)
    let names = dataset.userNames
    switch format {
    case .csv, .jsonl:
      let fields = ListFields(dataset.itemNames, format)
      let hasTitles = names.titles != nil
      if format == .csv {
        try Console.writeData(TopList.csvHeader(titles: (hasTitles, dataset.itemNames.titles != nil)))
      }
      return try maker.write(rows, control: control) { [format] row, lines in
        let owner = ListFields.field(row, of: names, format)
        return fields.lines(owner: owner, ownerKey: "user", scoreKey: "score", lines) { item in
          isSeenListed && matrix.value(row: row, column: item) != nil
        }
      }
    case .text, .json:
      let lists = try maker.lists(rows, control: control).map { row, lines in
        TopList(
          user: names.ids[row], userTitle: names.title(row), shownUser: names.shown[row],
          candidates: served.seenIsKnown && row < served.dataUserCount ? (listOptions.seen ? .all : .new) : .unknown,
          lines: lines.map { line in
            TopList.Line(
              item: dataset.items[line.item], title: dataset.itemNames.title(line.item),
              shown: dataset.itemNames.shown[line.item], score: line.score,
              seen: isSeenListed && matrix.value(row: row, column: line.item) != nil)
          })
      }
      let form: OutputFormat = format == .json ? .json : .text
      try Console.write(ListResults(dataset: dataset, lists: lists).text(form), form)
      return lists.count == rows.count
    }
  }
}
