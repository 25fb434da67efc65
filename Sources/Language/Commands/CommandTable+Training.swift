/// Training, and going along what it left.
extension CommandTable {
  package static let training: [CommandEntry] = [
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

  package static let timeline: [CommandEntry] = [
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
}
