import WALS

/// Training, and going along what it left.
extension CommandTable {
  static let training: [CommandEntry] = [
    CommandEntry(
      "step", "[users|items|row]", "solve one side, by default the one whose turn it is; or one row of it",
      example: "step users", wait: .inTurn, trace: .none
    ) { (words) throws(UserError) in
      words.takes("row") ? .training(.stepRow) : .training(.step(try words.optionalChoice("step")))
    } print: {
      switch $0 {
      case .training(.step(let side)): side.map { [$0.rawValue] } ?? []
      case .training(.stepRow): ["row"]
      default: nil
      }
    },
    CommandEntry(
      "iterate", "[N]", "N iterations of two half-steps", example: "iterate 10", wait: .inTurn, trace: .none
    ) { (words) throws(UserError) in
      .training(.iterate(try words.count("iterate", upTo: 1_000_000)))
    } print: {
      if case .training(.iterate(let count)) = $0 { [String(count)] } else { nil }
    },
    CommandEntry(
      "until", "SHARE", "train until an iteration lowers the loss by a smaller share: a rule for stopping",
      example: "until 1e-6", wait: .inTurn, trace: .none
    ) { (words) throws(UserError) in
      .training(.until(try words.tolerance("until")))
    } print: {
      if case .training(.until(let tolerance)) = $0 { [NumberText.shortest(tolerance)] } else { nil }
    },
    CommandEntry(
      "converge", "[SHARE]",
      "train until the gradient of both sides is that share of the right sides (1e-6), and the last fall that of the loss",
      example: "converge 1e-6", wait: .inTurn, trace: .none
    ) { (words) throws(UserError) in
      .training(.converge(words.isEmpty ? Arrival.tolerance : try words.tolerance("converge")))
    } print: {
      if case .training(.converge(let tolerance)) = $0 { [NumberText.shortest(tolerance)] } else { nil }
    },
    CommandEntry(
      "balance", "a balance step now: the same scores with the least regularization", wait: .inTurn, trace: .none,
      .training(.modelStep(.balance))),
    CommandEntry(
      "line", "a line step now: to the least loss along the last iteration’s direction", wait: .inTurn, trace: .none,
      .training(.modelStep(.line))),
    CommandEntry(
      "play", "step after step, until an iteration lowers the loss by less than 0.01 %", wait: .inTurn, trace: .none,
      .training(.play)),
    CommandEntry("pause", "stop at the last whole half-step", wait: .inTurn, trace: .none, .training(.pause)),
    CommandEntry("toggle", "play or pause", wait: .inTurn, trace: .none, .training(.togglePlay)),
    CommandEntry(
      "pace", "MILLISECONDS", "time between half-steps while playing", example: "pace 500", trace: .none
    ) { (words) throws(UserError) in
      .training(.pace(milliseconds: try words.count("pace", upTo: 60_000, atLeast: 0)))
    } print: {
      if case .training(.pace(let milliseconds)) = $0 { [String(milliseconds)] } else { nil }
    },
    CommandEntry("reset", "back to the same start", wait: .inTurn, .training(.reset)),
  ]

  static let timeline: [CommandEntry] = [
    CommandEntry("back", "[N]", "N moments back", example: "back 3", wait: .forMark) {
      (words) throws(UserError) in
      .timeline(.back(try words.count("back", upTo: 1_000_000)))
    } print: {
      if case .timeline(.back(let count)) = $0 { [String(count)] } else { nil }
    },
    CommandEntry("forward", "[N]", "N moments forward", example: "forward 3", wait: .forMark) {
      (words) throws(UserError) in
      .timeline(.forward(try words.count("forward", upTo: 1_000_000)))
    } print: {
      if case .timeline(.forward(let count)) = $0 { [String(count)] } else { nil }
    },
    CommandEntry(
      "goto", "HALF-STEP", "show that half-step; 0 is the start", example: "goto 12", wait: .forMark
    ) { (words) throws(UserError) in
      .timeline(.goTo(try words.count("goto", upTo: .max, atLeast: 0)))
    } print: {
      if case .timeline(.goTo(let halfStep)) = $0 { [String(halfStep)] } else { nil }
    },
    CommandEntry("latest", "show the newest half-step", wait: .forMark, .timeline(.latest)),
    CommandEntry(
      "memory", "MEGABYTES", "how much past models may take; beyond it they are worked out again when visited",
      example: "memory 512", trace: .none
    ) { (words) throws(UserError) in
      guard !words.isEmpty else { throw UserError("memory takes a number of megabytes.") }
      return .timeline(.memory(megabytes: try words.count("memory", upTo: 1 << 20)))
    } print: {
      if case .timeline(.memory(let megabytes)) = $0 { [String(megabytes)] } else { nil }
    },
    CommandEntry(
      "pin", "[NAME]", "keep this run’s curve as a ghost", example: "pin \"λ=0.1\"", wait: .inTurn
    ) { words in
      .timeline(.pin(words.optionalRest()))
    } print: {
      if case .timeline(.pin(let name)) = $0 { Words.quoted(name) } else { nil }
    },
  ]
}
