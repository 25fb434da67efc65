import WALS

/// One line of the command language: how it is written, what it does, and how its words become a ``Command``.
public struct CommandEntry: Sendable {
  public let name: String
  /// What follows the name: `[users|items]`.
  public let arguments: String
  public let summary: String
  public let example: String
  let parse: @Sendable (inout Words) throws(CommandError) -> Command

  init(
    _ name: String, _ arguments: String = "", _ summary: String, example: String? = nil,
    parse: @escaping @Sendable (inout Words) throws(CommandError) -> Command
  ) {
    self.name = name
    self.arguments = arguments
    self.summary = summary
    self.example = example ?? name
    self.parse = parse
  }

  public var usage: String { arguments.isEmpty ? name : name + " " + arguments }
}

/// The whole command language, in the order in which help shows it.
public enum CommandTable {
  public static let entries: [CommandEntry] =
    data + Knob.allCases.map(knobEntry) + training + timeline + edits + shown + inside + appearance + program

  public static func entry(named name: String) -> CommandEntry? {
    entries.first { $0.name == name }
  }

  /// - Throws: a sentence that names what is near.
  static func entry(for name: String) throws(CommandError) -> CommandEntry {
    if let entry = entry(named: name) { return entry }
    throw CommandError(
      "There is no command “\(name)”.\(Suggestion.sentence(for: name, among: entries.map(\.name)))")
  }

  private static let data: [CommandEntry] = [
    CommandEntry("open", "DATASET|FILE", "open a bundled dataset or a file", example: "open films") {
      (words) throws(CommandError) in .open(try words.name("a dataset or a file"))
    },
    CommandEntry("new", "", "forget the data, the knobs and all that was done") { _ in .new },
    CommandEntry(
      "checksum", "DIGITS", "go on only if the data are the same as then", example: "checksum 00c0ffee00c0ffee"
    ) { (words) throws(CommandError) in .checksum(try words.name("a checksum")) },
    CommandEntry("format", "VERSION", "the version in which a session was written", example: "format 1") {
      (words) throws(CommandError) in .format(try words.count("format", upTo: 1_000_000))
    },
    CommandEntry(
      "generate", "[SETTING VALUE …]", "make up data whose truth is known; alone, opens its panel",
      example: "generate users 80 groups 5 noise 0.2"
    ) { (words) throws(CommandError) in
      words.first == nil ? .generator : .generate(try words.recipe())
    },
  ]

  private static func knobEntry(_ knob: Knob) -> CommandEntry {
    CommandEntry(
      knob.rawValue, knob.values + "|up|down", knob.summary, example: "\(knob.rawValue) up"
    ) { (words) throws(CommandError) in
      guard let text = words.next() else { throw CommandError("\(knob.rawValue) takes \(knob.values), up or down.") }
      if text == "up" || text == "down" { return .nudge(knob, up: text == "up") }
      var trial = Knobs()
      try knob.set(text, in: &trial)
      return .set(knob, text)
    }
  }

  private static let training: [CommandEntry] = [
    CommandEntry(
      "step", "[users|items|row]", "solve one side, by default the one whose turn it is; or one row of it",
      example: "step users"
    ) { (words) throws(CommandError) in
      if words.first == "row" {
        _ = words.next()
        return .stepRow
      }
      return .step(try words.optionalChoice("step"))
    },
    CommandEntry("iterate", "[N]", "N iterations of two half-steps", example: "iterate 10") {
      (words) throws(CommandError) in .iterate(try words.count("iterate", upTo: 1_000_000))
    },
    CommandEntry(
      "until", "TOLERANCE", "train until an iteration lowers the loss by a smaller share", example: "until 1e-6"
    ) {
      (words) throws(CommandError) in .until(try words.tolerance())
    },
    CommandEntry("play", "", "half-step after half-step, until converged") { _ in .play },
    CommandEntry("pause", "", "stop at the last whole half-step") { _ in .pause },
    CommandEntry("toggle", "", "play or pause") { _ in .togglePlay },
    CommandEntry("pace", "MILLISECONDS", "time between half-steps while playing", example: "pace 500") {
      (words) throws(CommandError) in .pace(milliseconds: try words.count("pace", upTo: 60_000, atLeast: 0))
    },
    CommandEntry("reset", "", "back to the same start") { _ in .reset },
  ]

  private static let timeline: [CommandEntry] = [
    CommandEntry("back", "[N]", "N moments back", example: "back 3") {
      (words) throws(CommandError) in .back(try words.count("back", upTo: 1_000_000))
    },
    CommandEntry("forward", "[N]", "N moments forward", example: "forward 3") {
      (words) throws(CommandError) in .forward(try words.count("forward", upTo: 1_000_000))
    },
    CommandEntry("goto", "HALF-STEP", "show that half-step; 0 is the start", example: "goto 12") {
      (words) throws(CommandError) in .goTo(try words.count("goto", upTo: .max, atLeast: 0))
    },
    CommandEntry("latest", "", "show the newest half-step") { _ in .latest },
    CommandEntry(
      "memory", "MEGABYTES", "how much past models may take; beyond it they are worked out again when visited",
      example: "memory 512"
    ) { (words) throws(CommandError) in
      guard !words.isEmpty else { throw CommandError("memory takes a number of megabytes.") }
      return .memory(megabytes: try words.count("memory", upTo: 1 << 20))
    },
    CommandEntry("pin", "[NAME]", "keep this run’s curve as a ghost", example: "pin \"λ=0.1\"") { words in
      .pin(words.isEmpty ? nil : words.takeRest())
    },
  ]

  private static let edits: [CommandEntry] = [
    CommandEntry("rate", "[USER ITEM] VALUE", "set a cell; 0 takes it away", example: "rate Ana \"Blade Runner\" 5") {
      (words) throws(CommandError) in
      let (user, item) = words.count >= 3 ? (words.next(), words.next()) : (nil, nil)
      guard let text = words.next(), let value = Double(text), value.isFinite else {
        throw CommandError("rate takes a number, or a user, an item and a number: rate \"Ana\" \"Alien\" 5.")
      }
      return .rate(user: user, item: item, value: value)
    },
    CommandEntry("clear", "[USER ITEM]", "take a cell’s value away", example: "clear Ana Alien") { words in
      .clear(user: words.next(), item: words.next())
    },
    CommandEntry("nudge-cell", "up|down", "the selected cell’s value up or down by one", example: "nudge-cell up") {
      (words) throws(CommandError) in
      let word = words.next()
      guard word == "up" || word == "down" else { throw CommandError("nudge-cell takes up or down.") }
      return .nudgeCell(up: word == "up")
    },
    CommandEntry("add", "user|item NAME", "a new user or item without entries", example: "add user Zoe") {
      (words) throws(CommandError) in
      let kind = words.next()
      guard kind == "user" || kind == "item" else { throw CommandError("add takes user or item, and a name.") }
      return .add(kind == "user" ? .users : .items, try words.name("a name"))
    },
    CommandEntry(
      "foldin", "[USER]", "the user solved for the present items, beside the trained row", example: "foldin Ana"
    ) {
      words in .foldIn(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("undo", "", "take the last edit back") { _ in .undo },
    CommandEntry("redo", "", "do it again") { _ in .redo },
  ]

  private static let shown: [CommandEntry] = [
    CommandEntry("user", "USER", "select a user", example: "user Ana") {
      (words) throws(CommandError) in .user(try words.name("a user"))
    },
    CommandEntry("item", "ITEM", "select an item", example: "item Alien") {
      (words) throws(CommandError) in .item(try words.name("an item"))
    },
    CommandEntry("move", Movement.names, "move the cursor", example: "move down") {
      (words) throws(CommandError) in .move(try words.choice("move"))
    },
    CommandEntry("find", "TEXT", "the next user or item with this in its name", example: "find alien") {
      (words) throws(CommandError) in .search(try words.name("a part of a name"))
    },
    CommandEntry("match", "next|previous", "the next or the last name found", example: "match next") {
      (words) throws(CommandError) in
      let word = words.next()
      guard word == "next" || word == "previous" else { throw CommandError("match takes next or previous.") }
      return .nextMatch(forward: word == "next")
    },
    CommandEntry(
      "sort", "[users|items] data|name|count|group|factor N | next", "the order of users and items",
      example: "sort items count"
    ) { (words) throws(CommandError) in try words.ordering() },
    CommandEntry(
      "filter", "[USER|ITEM|off]", "only what a user has, or who has an item", example: "filter Ana"
    ) { words in
      if words.first == "off" {
        _ = words.next()
        return .filterOff
      }
      return .filter(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("view", MatrixContent.names + "|next", "what the matrix shows", example: "view predicted") {
      (words) throws(CommandError) in
      if words.first == "next" {
        _ = words.next()
        return .nextView
      }
      return .view(try words.choice("view"))
    },
    CommandEntry("strips", "[on|off]", "the factors at the sides of the matrix", example: "strips on") {
      (words) throws(CommandError) in .strips(try words.onOrOff("strips"))
    },
    CommandEntry("cells", "[" + CellStyle.names + "]", "numbers or a heat map", example: "cells heat") {
      (words) throws(CommandError) in .cells(try words.optionalChoice("cells"))
    },
    CommandEntry("top", "N", "how long the list is", example: "top 5") {
      (words) throws(CommandError) in .top(try words.count("top", upTo: 1000))
    },
    CommandEntry("seen", "[on|off]", "whether the list shows what the user already has", example: "seen on") {
      (words) throws(CommandError) in .seen(try words.onOrOff("seen"))
    },
    CommandEntry("pane", "[" + Pane.names + "]", "move the focus", example: "pane list") {
      (words) throws(CommandError) in .pane(try words.optionalChoice("pane"))
    },
  ]

  private static let appearance: [CommandEntry] = [
    CommandEntry("present", "[on|off]", "fewer and larger things, for a projector", example: "present on") {
      (words) throws(CommandError) in .present(try words.onOrOff("present"))
    },
    CommandEntry("theme", ThemeChoice.names, "colors for a dark or a light background", example: "theme light") {
      (words) throws(CommandError) in .theme(try words.choice("theme"))
    },
    CommandEntry("glyphs", Glyphs.names, "the characters that are drawn with", example: "glyphs ascii") {
      (words) throws(CommandError) in .glyphs(try words.choice("glyphs"))
    },
    CommandEntry("mouse", "[on|off]", "whether the mouse is listened to", example: "mouse off") {
      (words) throws(CommandError) in .mouse(try words.onOrOff("mouse"))
    },
  ]

  private static let inside: [CommandEntry] = [
    CommandEntry("inspect", "[USER|ITEM]", "one row’s normal equations with live numbers", example: "inspect Ana") {
      words in .inspect(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("stage", "next|previous|first|last|N", "step inside the open solve", example: "stage next") {
      (words) throws(CommandError) in .stage(try words.stageMove())
    },
    CommandEntry("explain", "[ITEM]", "why the selected user gets this item", example: "explain Alien") {
      words in .explain(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("similar", "[USER|ITEM]", "who or what is most alike, by cosine", example: "similar Alien") {
      words in .similar(words.isEmpty ? nil : words.takeRest())
    },
    CommandEntry("map", "[F1 F2]", "users and items as points", example: "map 1 2") {
      (words) throws(CommandError) in
      if words.isEmpty { return .map(x: nil, y: nil) }
      return .map(x: try words.count("map", upTo: Knob.mostFactors), y: try words.count("map", upTo: Knob.mostFactors))
    },
    CommandEntry("factor-map", "", "all factors as a heat map") { _ in .factorMap },
    CommandEntry(
      "compare", "PRESET | KNOB VALUE | off", "a second run from the same start, side by side", example: "compare spark"
    ) { (words) throws(CommandError) in try words.comparison() },
    CommandEntry("loss", LossContent.names + "|next", "the loss whole or taken apart", example: "loss parts") {
      (words) throws(CommandError) in
      if words.first == "next" {
        _ = words.next()
        return .nextLoss
      }
      return .loss(try words.choice("loss"))
    },
    CommandEntry("axis", "[" + LossAxis.names + "]", "the loss’s axis", example: "axis log") {
      (words) throws(CommandError) in .axis(try words.optionalChoice("axis"))
    },
    CommandEntry(
      "holdout", "SHARE|leave-one-out [by-time] [seed N] [at K,K] | off",
      "keep entries from training and measure how well they are found", example: "holdout 20% seed 3"
    ) { (words) throws(CommandError) in try words.holdOut() },
    CommandEntry("metrics", "", "the held-out metrics, beside the most popular and a random order") { _ in .metrics },
    CommandEntry("metric", MetricName.names + "|next", "which metric stands beside the loss", example: "metric recall")
    {
      (words) throws(CommandError) in
      if words.first == "next" {
        _ = words.next()
        return .metric(nil)
      }
      return .metric(try words.choice("metric"))
    },
    CommandEntry(
      "sweep", "KNOB VALUES… [steps N] [iterations N] | on | off",
      "try every combination of knobs and measure each on held-out entries",
      example: "sweep alpha 1,10,40 lambda 0.1..10 steps 3"
    ) { (words) throws(CommandError) in try words.sweep() },
    CommandEntry("facts", "", "what must hold, as lamps") { _ in .facts },
  ]

  private static let program: [CommandEntry] = [
    CommandEntry(
      "export", "FILE [WHAT] [light|dark] [replace] | spark DIR", "write what is shown to a file, named by its kind",
      example: "export loss.csv"
    ) { (words) throws(CommandError) in
      var all: [String] = []
      while let word = words.next() { all.append(word) }
      return .export(try ExportRequest(words: all))
    },
    CommandEntry("note", "TEXT", "say something, and pause", example: "note \"watch Ana’s list now\"") {
      (words) throws(CommandError) in .note(try words.name("a text"))
    },
    CommandEntry(
      "save", "FILE", "write all that was done as a file of commands", example: "save monday.als"
    ) { (words) throws(CommandError) in .save(try words.name("a file")) },
    CommandEntry(
      "expect", "QUANTITY =|<|> VALUE", "see that something holds, for lessons and tests",
      example: "expect score Ana Alien < 2"
    ) { (words) throws(CommandError) in
      var all: [String] = []
      while let word = words.next() { all.append(word) }
      return .expect(try Condition(all))
    },
    CommandEntry("recover", "", "go on with a session that was cut off") { _ in .recover },
    CommandEntry("help", "[COMMAND]", "every key and every command, or one of them", example: "help rate") {
      (words) throws(CommandError) in
      guard !words.isEmpty else { return .help(nil) }
      return .help(try entry(for: words.takeRest()).name)
    },
    CommandEntry("prompt", "[TEXT]", "open the command prompt") { words in .prompt(words.takeRest()) },
    CommandEntry("close", "", "close what is open in front") { _ in .close },
    CommandEntry("quit", "", "leave") { _ in .quit },
  ]
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
  /// Every case by name, as usage lines show a choice.
  static var names: String { allCases.map(\.rawValue).joined(separator: "|") }
}
