import Language
import Platform
import Study

/// The command that trains a row of a search on all of the data: what was typed, without what only a search takes, and the
/// row's knobs.
struct PastedCommand {
  let text: String

  /// - Parameter arguments: as the program got them, its own name first.
  init(of plan: SweepPlan, _ row: SearchRow, arguments: [String] = CommandLine.arguments) {
    let knobs = Knob.allCases.map { "--" + $0.rawValue }.filter { name in
      plan.ranges.contains { "--" + $0.knob.rawValue == name }
    }
    var kept: [String] = []
    var words = Array(arguments.drop { $0 != "sweep" }.dropFirst())[...]
    while let word = words.popFirst() {
      let name = String(word.prefix { $0 != "=" })
      let isWhole = word.contains("=")
      if Self.flags.contains(name) { continue }
      if Self.valued.contains(name) || knobs.contains(name) {
        if !isWhole { _ = words.popFirst() }
        continue
      }
      kept.append(word)
    }
    let chosen = zip(plan.ranges, plan.combinations[row.index]).flatMap { ["--" + $0.knob.rawValue, $1] }
    let all =
      ["alscope", "train"] + kept + chosen
      + (row.iterations.map { ["--iterations", String($0)] } ?? []) + ["--model", "best-model"]
    text = all.map { ShellText.quoted($0, isFile: false) }.joined(separator: " ")
  }

  /// What only a search takes.
  private static let flags: Set<String> = ["--halving", "--leave-one-out", "--by-time"]
  private static let valued: Set<String> = [
    "--steps", "--random", "--random-seed", "--patience", "--metric", "--rows", "--save", "--holdout", "--holdout-seed",
    "--test", "--until-time", "--folds", "--seeds", "--validation", "--relevant", "--at", "--format", "--iterations",
    "--until",
  ]
}
