import ArgumentParser
import Language
import WALS

/// Every knob, each with one value, several, or a range.
struct SweptKnobOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: ArgumentHelp("α", valueName: "a,a|a..b")) var alpha: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("λ", valueName: "l,l|a..b")) var lambda: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("k", valueName: "k,k|a..b")) var factors: String?
  @Option(help: ArgumentHelp("The convention", valueName: "p,p")) var preset: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("The seed of the initial factors", valueName: "s,s"))
  var seed: String?
  @Option(name: .customLong("init"), help: ArgumentHelp("How the initial factors are drawn", valueName: "i"))
  var initial: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("ε", valueName: "e,e|a..b")) var epsilon: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("α₀", valueName: "w,w|a..b")) var alpha0: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("ν", valueName: "n,n|a..b")) var nu: String?
  @Option(help: ArgumentHelp("How λ grows with a row's entries", valueName: "s,s")) var lambdaScaling: String?
  @Option(help: ArgumentHelp("The way down", valueName: "m,m")) var method: String?

  private var texts: [(knob: Knob, text: String)] {
    let all: [(Knob, String?)] = [
      (.preset, preset), (.factors, factors), (.alpha, alpha), (.lambda, lambda), (.seed, seed), (.initial, initial),
      (.epsilon, epsilon), (.alpha0, alpha0), (.nu, nu), (.lambdaScaling, lambdaScaling), (.method, method),
    ]
    return all.compactMap { knob, text in text.map { (knob, $0) } }
  }

  private static func isSeveral(_ text: String) -> Bool { text.contains(",") || text.contains("..") }

  func swept() throws(UserError) -> [KnobRange] {
    var ranges: [KnobRange] = []
    for (knob, text) in texts where Self.isSeveral(text) { ranges.append(try KnobRange(knob, text)) }
    return ranges
  }

  /// The knobs with one value, set over the defaults.
  func fixed() throws(UserError) -> Knobs {
    var knobs = Knobs()
    for (knob, text) in texts where !Self.isSeveral(text) { try knob.set(text, in: &knobs) }
    return knobs
  }

  /// Says which of the knobs with one value nothing depends on.
  func noteIdle(in plan: SweepPlan) throws(UserError) {
    let fixed = texts.filter { !Self.isSeveral($0.text) }.map(\.knob)
    for (knob, reason) in try plan.absences(of: fixed, over: try self.fixed()) {
      Console.note("--\(knob.rawValue) changes nothing: \(reason).")
    }
  }

  /// The objective of all combinations, for which data are read as elsewhere; nil where several are tried, or none is named.
  var onlyPreset: Preset? { preset.flatMap(Preset.init(rawValue:)) }

  func validate() throws {
    do throws(UserError) {
      _ = try swept()
      _ = try fixed()
    } catch {
      throw ValidationError(error.description)
    }
  }
}
