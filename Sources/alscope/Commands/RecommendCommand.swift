import ArgumentParser
import Datasets
import WALS

struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "Print users' top-N lists, from a saved model or from one trained on the spot.",
    discussion: "With --model and no data it is not known what a user already has, so all items are ranked.")

  @Argument(
    help: ArgumentHelp("A bundled dataset's name, a file, or - for standard input.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String?
  @Option(
    help: ArgumentHelp("Use this saved model instead of training.", valueName: "folder"), completion: .file())
  var model: String?
  @OptionGroup(title: "Top-N lists")
  var listOptions: ListOptions
  @Option(help: "How the results are written.")
  var format = OutputFormat.text
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup var training: TrainingOptions

  func validate() throws {
    guard data != nil || model != nil else {
      throw ValidationError("Lists need data to train on, or a saved model: give a dataset or --model.")
    }
    guard !listOptions.users.isEmpty else { throw ValidationError("Whose list? Give a user with --user.") }
    if model != nil, let option = training.firstGiven {
      throw ValidationError("With --model nothing is trained, so --\(option) has no meaning.")
    }
  }

  func run() throws {
    let opened = try data.map { data throws in
      try Dataset.open(data, options: reading.options(for: training.knobOptions.chosenPreset))
    }
    let saved = try model.map { path throws in try training.modelOptions.model(at: path, for: opened).factors }
    let dataset = opened ?? withoutInteractions(saved)
    let users = try listOptions.positions(in: dataset)
    let interruption = Interruption()
    let trained = saved == nil ? try training.train(on: dataset, interruption: interruption) : nil
    interruption.end()
    if let trained, trained.hasFailed { try trained.reportEnd() }
    let snapshot = try trained?.snapshot ?? saved?.snapshot(of: dataset)
    guard let snapshot else { return }
    let lists = users.map { listOptions.list(forUser: $0, in: snapshot, of: dataset, seenIsKnown: data != nil) }
    try Console.write(ListResults(dataset: dataset, lists: lists).text(format), format)
    try trained?.reportEnd()
  }

  private func withoutInteractions(_ saved: SavedFactors?) -> Dataset {
    let (users, items) = (saved?.users.ids ?? [], saved?.items.ids ?? [])
    let nothing = InteractionMatrix(emptyUsers: users.count, items: items.count)
    return Dataset(name: model ?? "", users: users, items: items, matrix: nothing, notices: [])
  }
}

extension SavedFactors {
  fileprivate func snapshot(of dataset: Dataset) throws -> Snapshot {
    try Trainer(matrix: dataset.matrix).start(
      from: try initialFactors(for: dataset), hyperparameters: Hyperparameters(factors: factorCount))
  }
}
