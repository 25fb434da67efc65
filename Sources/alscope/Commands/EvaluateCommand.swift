import ArgumentParser
import Datasets
import Language
import Study
import WALS

struct EvaluateCommand: TrainingCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Train on a part of the data and measure how well the rest is found; or measure a saved model.",
    discussion: "Every item that is new to a user is ranked, none is sampled.\n\n"
      + Measure.allCases.map { "\($0.title): \($0.meaning)." }.joined(separator: "\n"))

  @Argument(
    help: ArgumentHelp("A bundled dataset's name, or a file.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String
  @Option(
    help: ArgumentHelp("Measure this saved model as it is instead of training.", valueName: "folder|file.npz"),
    completion: .file())
  var model: String?
  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions
  @OptionGroup(title: "What is tested")
  var holdOutOptions: HoldOutOptions
  @OptionGroup(title: "What is demanded")
  var thresholds: ThresholdOptions
  @Option(
    help: ArgumentHelp("Write every user's own metrics as a CSV file.", valueName: "file.csv"), completion: .file())
  var perUser: String?
  @Flag(help: "Replace the file of --per-user where it is there.")
  var force = false
  @Flag(help: "Errors of scores that are clipped to the range of the values that were trained on.")
  var clip = false
  @Option(help: "How the results are written.")
  var format = OutputFormat.text
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
    if model != nil, let option = training.firstForeignToModel {
      throw ValidationError("With --model nothing is trained, so --\(option) has no meaning.")
    }
    try training.check(model: model)
    if let predictsValues = training.predictsValues(model: model) { try check(predictsValues: predictsValues) }
    if perUser != nil, holdOutOptions.seeds != nil || holdOutOptions.folds != nil {
      throw ValidationError("--per-user tells of one division, so --seeds and --folds have no meaning with it.")
    }
    if perUser == nil { try Meaningless.refuse("Without --per-user no file is written", [("force", force)]) }
    let cutoffs = try HoldOut.cutoffs(holdOutOptions.at)
    if let limit = try thresholds.limits().first(where: { $0.cutoff.map { !cutoffs.contains($0) } ?? false }) {
      throw ValidationError("\(limit.measure.rawValue) is not measured at k = \(limit.cutoff ?? 0): name it with --at.")
    }
  }

  /// Sees that nothing is asked of values where scores are no guesses of them.
  private func check(predictsValues: Bool) throws {
    guard !predictsValues else { return }
    let words = "is of scores that predict values, as those of preset ratings do; these do not."
    if let limit = try thresholds.limits().first(where: \.measure.isError) {
      throw ValidationError("\(limit.measure.title) \(words)")
    }
    if clip { throw ValidationError("--clip \(words)") }
  }

  func run() throws {
    var userTable = perUser.map { ResultTable($0, option: "per-user", replaces: force) }
    try userTable?.check(
      besides: [data, holdOutOptions.test, reading.titles, reading.userTitles, model, training.from])
    let options = try reading.options(
      for: training.knobOptions.chosenPreset(or: model), keepingTimes: holdOutOptions.needsTimes)
    let dataset = try Dataset.open(data, options: options, ofModel: Dataset.modelHint)
    let divisions = try holdOutOptions.divisions(dataset, reading: options)
    let saved = try model.map { path throws in try training.modelOptions.model(at: path, for: dataset) }
    let start = try training.from.map { path throws in try StoredModel(readFrom: path) }
    if let known = saved ?? start, training.predictsValues(model: model) == nil {
      try check(predictsValues: known.knobs.preset.predictsValues)
    }
    let interruption = Interruption()
    var results: EvaluationResults?
    var last: TrainingRun?
    for division in divisions where !interruption.control.shouldStop {
      let part = dataset.training(on: division.training)
      if let known = saved ?? start { try tell(of: known, isStart: saved == nil, part, whole: dataset, options) }
      let (snapshot, run) = try snapshot(of: saved, on: part, interruption)
      last = run
      if let run, run.hasFailed { try run.reportEnd() }
      if let run, run.isUnfinished, divisions.count > 1 { break }
      let trial = try EvaluationResults.Trial(
        division, snapshot: snapshot, saved: saved, startsFromSaved: start != nil, clipsScores: clip,
        evaluator: { try holdOutOptions.evaluator($0, threads: training.solverOptions.threads) })
      results = results?.adding(trial) ?? EvaluationResults(trial)
      try userTable?.write(trial, of: dataset)
    }
    interruption.end()
    if let results { try Console.write(results.text(format), format) }
    try last?.reportEnd()
    if interruption.control.shouldStop { throw ExitCode(Interruption.exitCode) }
    if let results { try hold(results) }
  }

  /// The model that is measured: trained on this part, or saved and laid over it.
  private func snapshot(
    of saved: StoredModel?, on part: Dataset, _ interruption: Interruption
  ) throws -> (Snapshot, TrainingRun?) {
    guard let saved else {
      let run = try training.train(on: part, interruption: interruption)
      return (run.snapshot, run)
    }
    let knobs = try training.knobOptions.knobs(over: Knobs(hyperparameters: saved.knobs)).hyperparameters
    guard knobs.factors == saved.knobs.factors else {
      throw UserError(
        "The model has \(saved.knobs.factors) factors, so --factors \(knobs.factors) cannot be taken.")
    }
    try part.check(knobs)
    let matched = MatchedModel(saved.factors, over: part)
    try matched.check(saved.factors, part)
    if let sentence = matched.sentence(
      users: "folded in from the training part",
      items: knobs.biases ? "unknown to the model and have no bias" : "unknown to the model and scored 0")
    {
      Console.noteOnce("The model and the data differ: \(sentence)")
    }
    if matched.users.new.isEmpty, let knob = knobOptions.given.first(where: { $0 != .preset && $0 != .factors }) {
      Console.noteOnce(
        "Every user has a row in the model, so --\(knob.rawValue), which is for folding in, changes nothing.")
    }
    let trainer = training.solverOptions.trainer(of: saved.weighting.weighted(part.matrix))
    do {
      let factors = try matched.foldedIn(by: trainer, knobs: knobs, sides: [.users])
      return (try trainer.start(from: factors, hyperparameters: knobs), nil)
    } catch {
      throw UserError(error.sentence { side, row in part.names(side).ids[row] })
    }
  }

  /// Says what the model was trained on, where that is known to be the tested entries too, or not known at all.
  ///
  /// - Parameter isStart: whether training went on from it, so that it is a part of what is measured and not all of it.
  private func tell(
    of model: StoredModel, isStart: Bool, _ part: Dataset, whole: Dataset, _ options: OpeningOptions
  ) throws {
    let subject = isStart ? "The model that training starts from" : "The model"
    let meaning = "the metrics say \(isStart ? "in part " : "")how well it remembers, not how well it finds."
    guard let checksum = model.checksum else {
      return Console.noteOnce(
        "\(subject) does not tell what it was trained on: if the tested entries were among it, \(meaning)")
    }
    if checksum == part.checksum { return }
    var tested = checksum == whole.checksum && holdOutOptions.test == nil
    if !tested, let file = holdOutOptions.test {
      tested = try DatasetLoader.open(file, options: options).checksum == checksum
    }
    Console.noteOnce(
      tested
        ? "\(subject) was trained on what \(isStart ? "is tested" : "it is tested with") here: \(meaning)"
        : "\(subject) was trained on other data than the training part here: whether the tested entries were among them "
          + "cannot be told.")
  }

  /// Holds the model against what is demanded of it.
  private func hold(_ results: EvaluationResults) throws {
    var failures: [String] = []
    for limit in try thresholds.limits() {
      let name = limit.measure.title + (limit.cutoff.map { " at k = \($0)" } ?? "")
      guard let value = results.mean(limit.measure, at: limit.cutoff) else {
        throw UserError("\(name) was not measured, so it cannot be held to \(NumberText.shortest(limit.value)).")
      }
      if limit.isLower ? value < limit.value : value > limit.value {
        failures.append(
          "\(name) is \(NumberText.significant(value, 4)), \(limit.isLower ? "under" : "over") the "
            + "\(NumberText.shortest(limit.value)) that \(limit.isLower ? "is demanded" : "is allowed")")
      }
    }
    if !failures.isEmpty { throw UserError(failures.joined(separator: "; ") + ".") }
  }
}

extension ResultTable {
  /// Every tested user's own metrics.
  fileprivate mutating func write(_ trial: EvaluationResults.Trial, of dataset: Dataset) throws {
    let users = try trial.tested.userMetrics(of: trial.snapshot)
    try write { file throws(ModelError) in
      let metrics = MetricName.allCases.map(\.key)
      try file.append((["user", "training", "heldOut", "k"] + metrics).joined(separator: ",") + "\n")
      for user in users {
        let owner = "\(CSVText.quoted(dataset.users[user.user])),\(user.trainingCount),\(user.heldOutCount),"
        for line in user.metrics {
          let values = MetricName.allCases.map { JSONValue.decimals(of: line[$0]) }
          try file.append(owner + "\(line.cutoff)," + values.joined(separator: ",") + "\n")
        }
      }
    }
  }
}

extension TrainingRun {
  /// Whether something ended it before its time.
  var isUnfinished: Bool {
    if case .done = end { return false }
    return true
  }
}

extension Dataset {
  /// The same users and items with other interactions.
  func training(on matrix: InteractionMatrix) -> Dataset {
    Dataset(
      name: name, userNames: userNames, itemNames: itemNames, matrix: matrix, firstNegative: firstNegative)
  }
}
