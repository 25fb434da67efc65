/// What a second run does differently from the first.
package struct ComparedRun: Sendable, Equatable {
  /// A knob and its value.
  package struct Setting: Sendable, Equatable {
    package let knob: Knob
    package let text: String
  }

  package internal(set) var settings: [Setting] = []
  /// Gradient descent with the exact line search, in place of half-steps.
  package internal(set) var isGradient = false
  /// How its rows are solved; nil: as the run shown.
  package internal(set) var solver: SolverChoice?

  /// At most so many runs beside the one shown.
  package static let most = 3

  package init() {}

  package init(_ knob: Knob, _ text: String) { settings = [Setting(knob: knob, text: text)] }

  /// The knobs of the second run, over those of the first.
  package func knobs(over base: Knobs) throws(UserError) -> Knobs {
    var knobs = base
    for setting in settings { try setting.knob.set(setting.text, in: &knobs) }
    return knobs
  }

  package var words: [String] {
    settings.flatMap { [$0.knob.rawValue, $0.text] } + (isGradient ? ["gradient"] : [])
      + (solver.map { ["solver", $0.rawValue] } ?? [])
  }

  /// `seed 8, method accelerated`, with symbols; `gradient descent`.
  package var name: String {
    (settings.map { $0.knob == .preset ? $0.text : "\($0.knob.symbol) \($0.text)" }
      + (isGradient ? ["gradient descent"] : []) + (solver.map { ["solver \($0.rawValue)"] } ?? [])).joined(
        separator: ", ")
  }
}
