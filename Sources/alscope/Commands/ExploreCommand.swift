import ArgumentParser
import Canvas
import Configuration
import Datasets
import Exports
import Headless
import Language
import Terminal
import WALS

/// The explorer itself; what runs when no subcommand is named.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Open the explorer (what happens without a subcommand).",
    discussion: """
      A matrix of up to 50 users or items opens with λ 0.1 and k 3 unless the options say otherwise. A folder that \
      train --model or a Spark job wrote opens as a run that is finished.
      """,
    aliases: ["open"])

  @Argument(
    help: ArgumentHelp(
      "A bundled dataset's name, a file, - for standard input, or a saved model.", valueName: "dataset|file"),
    completion: ShellCompletion.data)
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Open this saved model: a folder, a Spark job's folder, or an .npz of implicit.", valueName: "folder"),
    completion: .file())
  var model: String?
  @Option(
    help: ArgumentHelp(
      "Do a saved session again on the screen, line by line, with a pause at each note.", valueName: "file"),
    completion: .file())
  var session: String?
  @Flag(help: "Let the session open data outside its own folder.")
  var allowOpen = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Milliseconds between half-steps while playing, and between a session's lines.", valueName: "ms")
  )
  var pace: Int?

  @OptionGroup(title: "Reading data")
  var reading: ReadingOptions

  @OptionGroup(title: "Knobs")
  var knobs: KnobOptions

  @OptionGroup(title: "Terminal")
  var terminal: TerminalSettings

  func validate() throws {
    if model != nil || data.map(FinishedModel.exists) == true, let knob = knobs.given.first {
      throw ValidationError(
        "A saved model has its knobs, so --\(knob.rawValue) has no meaning; turn it in the explorer.")
    }
    if session != nil {
      if data != nil { throw ValidationError("A session opens its own data: give one or the other.") }
      try Meaningless.refuse("A session opens its own data", [("model", model != nil)])
      try Meaningless.refuse("A session opens its own data", reading.firstGiven)
      try Meaningless.refuse("A session turns its own knobs", knobs.given.first?.rawValue)
    }
    if model != nil, data == nil { try Meaningless.refuse("Without data nothing is read", reading.firstGiven) }
    if allowOpen, session == nil { throw ValidationError("--allow-open is for a session: give it with --session.") }
    if let pace, !(0...60_000).contains(pace) {
      throw ValidationError("--pace takes milliseconds from 0 to 60000, not \(pace).")
    }
  }

  func run() throws {
    let input = data == "-" ? try Keyboard.takeOver() : STDIN_FILENO
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw UserError(
        "The explorer needs a terminal; `alscope train \(ShellText.quoted(data ?? "films"))` gives the numbers without a screen."
      )
    }
    let keeper = SessionKeeper.usualFolder.flatMap(SessionKeeper.init(folder:))
    var isPeaceful = true
    defer { keeper?.end(isPeaceful: isPeaceful) }
    let outcome = try session.map { try explore(session: $0, keeper) } ?? explore(data ?? "films", input: input, keeper)
    if case .signal(let number) = outcome {
      isPeaceful = false
      throw ExitCode(128 + number)
    }
  }

  private func explore(_ data: String, input: Int32, _ keeper: SessionKeeper?) throws -> EventLoop.Outcome {
    var options = try reading.options(for: knobs.chosenPreset(or: model))
    options.standardInput = input
    if model == nil, !FileSize.isSmall(data) { return try exploreLarge(data, options, keeper) }
    // Opened before the screen is taken over, so that a failure is a sentence and an exit code; where a person has to
    // choose among readings, the screen asks.
    let (dataset, model): (Dataset, FinishedModel?)
    do {
      (dataset, model) = try opened(options)
    } catch let error as DatasetError where !error.readings.isEmpty && self.model == nil {
      return try exploreLarge(data, options, keeper)
    }
    let suggested = Knobs.suggested(users: dataset.users.count, items: dataset.items.count)
    let settings = ConfigurationFile.read()
    let chosen = try knobs.chosen(over: suggested, configuration: settings.configuration)
    if model == nil { try dataset.check((chosen ?? suggested).hyperparameters) }
    return try onScreen(settings) { screen, wake in
      ExplorerProgram(
        dataset: dataset, model: model, source: self.model ?? line(opening: data), knobs: chosen,
        appearance: screen.appearance,
        keys: settings.configuration.keys, complaint: settings.complaint(screen.remarks), files: .real(keeper),
        wake: wake)
    }
  }

  /// The data as the session names them, with what was said of how they are read.
  private func line(opening data: String) -> String {
    FinishedModel.exists(at: data) ? data : reading.line(opening: data, for: knobs.chosenPreset)
  }

  private func opened(_ options: OpeningOptions) throws -> (Dataset, FinishedModel?) {
    if let path = model ?? data.flatMap({ FinishedModel.exists(at: $0) ? $0 : nil }) {
      let dataset = try model == nil ? nil : data.map { try DatasetLoader.open($0, options: options) }
      let finished = try FinishedModel(at: path, data: dataset)
      return (finished.dataset, finished)
    }
    return (try DatasetLoader.open(data ?? "films", options: options), nil)
  }

  /// Opens data that take more than a moment while the screen shows how far it is.
  private func exploreLarge(
    _ data: String, _ options: OpeningOptions, _ keeper: SessionKeeper?
  ) throws -> EventLoop.Outcome {
    let settings = ConfigurationFile.read()
    let chosen = try knobs.chosen(over: Knobs(), configuration: settings.configuration)
    return try onScreen(settings) { screen, wake in
      let program = ExplorerProgram(
        dataset: nil, knobs: chosen, appearance: screen.appearance,
        keys: settings.configuration.keys, complaint: settings.complaint(screen.remarks), files: .real(keeper),
        wake: wake)
      program.open(line(opening: data), options: options)
      return program
    }
  }

  private func explore(session: String, _ keeper: SessionKeeper?) throws -> EventLoop.Outcome {
    let script = try SessionFiles.script(session, source: .text, opensAnything: allowOpen)
    let settings = ConfigurationFile.read()
    return try onScreen(settings) { screen, wake in
      let program = ExplorerProgram(
        dataset: nil, knobs: nil, appearance: screen.appearance,
        keys: settings.configuration.keys, complaint: settings.complaint(screen.remarks), files: .real(keeper),
        wake: wake)
      if let pace = pace ?? settings.configuration.pace { program.perform(.training(.pace(milliseconds: pace))) }
      program.replay(script)
      return program
    }
  }

  private func onScreen(
    _ settings: ConfigurationFile, _ make: (CursesTerminal, @escaping @Sendable () -> Void) -> ExplorerProgram
  ) throws -> EventLoop.Outcome {
    let (outcome, failure) = try {
      let screen = try CursesTerminal(
        terminal.options(over: settings.configuration), environment: ProcessInfo.processInfo.environment)
      defer { screen.close() }
      WorkPriority.giveWay()
      let waker = Waker()
      let program = make(screen) { waker.wake() }
      if let pace = pace ?? settings.configuration.pace { program.perform(.training(.pace(milliseconds: pace))) }
      var loop = EventLoop(terminal: screen, program: program)
      return (loop.run(), program.failure)
    }()
    if let failure { throw UserError(failure) }
    return outcome
  }
}
