import Datasets
import WALS

/// The objective in NumPy: only what the presets of the run need, with a choice between them where a run has several.
struct NotebookFormulas {
  private let all: [Hyperparameters]

  init(_ all: [Hyperparameters]) { self.all = all }

  private var presets: [Preset] { Preset.allCases.filter { preset in all.contains { $0.preset == preset } } }
  private var scalings: [LambdaScaling] {
    LambdaScaling.allCases.filter { scaling in all.contains { $0.objective.scaling == scaling } }
  }

  /// Assignments of the knobs that the formulas use.
  func knobs(_ knobs: Hyperparameters) -> String {
    assignments(knobs).map { "\($0.name) = \($0.value)" }.joined(separator: "\n")
  }

  /// Assignments of the knobs that differ from earlier ones.
  func changes(from before: Hyperparameters, to after: Hyperparameters) -> [String] {
    zip(assignments(before), assignments(after)).filter { $0.value != $1.value }.map { "\($1.name) = \($1.value)" }
  }

  private func assignments(_ knobs: Hyperparameters) -> [(name: String, value: String)] {
    var lines: [(String, String)] = [("lam", JSONValue.decimals(of: knobs.lambda))]
    let used = Set(all.flatMap { $0.formulaKnobs })
    for knob in PresetDescription.FormulaKnob.allCases where used.contains(knob) {
      let value =
        switch knob {
        case .alpha: knobs.alpha
        case .epsilon: knobs.epsilon
        case .alpha0: knobs.alpha0
        case .nu: knobs.nu
        }
      lines.append((knob.rawValue, JSONValue.decimals(of: value)))
    }
    if presets.count > 1 { lines.append(("preset", "\"\(knobs.preset.rawValue)\"")) }
    if scalings.count > 1 { lines.append(("scaling", "\"\(knobs.objective.scaling.rawValue)\"")) }
    return lines
  }

  var weights: String {
    choice(
      "preset",
      presets.map { ($0.rawValue, "return \($0.description.numpy.confidence), \($0.description.numpy.target)") })
  }

  var lambdas: String {
    // How Spark counts depends on what the targets are: ratings count all entries.
    choice(
      "scaling",
      scalings.map { scaling in
        switch scaling {
        case .none: return (scaling.rawValue, "return np.full(len(R), float(lam))")
        case .count: return (scaling.rawValue, "return lam * \(counted).sum(axis=1)")
        case .frequency:
          return (scaling.rawValue, "return lam * ((R != 0).sum(axis=1) + alpha0 * R.shape[1]) ** float(nu)")
        }
      })
  }

  /// Which entries λ·n counts: all where the targets are the values, else those with r > 0.
  private var counted: String {
    let ofValues = presets.filter { Hyperparameters(preset: $0).objective.target == .value }
    if ofValues.isEmpty { return "(R > 0)" }
    return ofValues == presets ? "(R != 0)" : "(R != 0 if \(isOne(of: ofValues)) else R > 0)"
  }

  /// What the published sum has in addition.
  var constant: String {
    let with = presets.filter { $0.description.numpy.constant != nil }
    guard let constant = with.first?.description.numpy.constant else { return "" }
    return with == presets ? " + \(constant)" : " + (\(constant) if \(isOne(of: with)) else 0)"
  }

  private func isOne(of presets: [Preset]) -> String {
    presets.map { "preset == \"\($0.rawValue)\"" }.joined(separator: " or ")
  }

  private func choice(_ knob: String, _ branches: [(name: String, code: String)]) -> String {
    guard branches.count > 1 else { return branches.map { "    \($0.code)" }.joined() }
    return branches.map { "    if \(knob) == \"\($0.name)\":\n        \($0.code)" }.joined(separator: "\n")
  }
}
