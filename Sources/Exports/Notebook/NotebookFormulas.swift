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
    if presets.contains(where: { ![.ials, .ratings].contains($0) }) {
      lines.append(("alpha", JSONValue.decimals(of: knobs.alpha)))
    }
    if presets.contains(.log) { lines.append(("epsilon", JSONValue.decimals(of: knobs.epsilon))) }
    if presets.contains(.ials) || scalings.contains(.frequency) {
      lines.append(("alpha0", JSONValue.decimals(of: knobs.alpha0)))
    }
    if scalings.contains(.frequency) { lines.append(("nu", JSONValue.decimals(of: knobs.nu))) }
    if presets.count > 1 { lines.append(("preset", "\"\(knobs.preset.rawValue)\"")) }
    if scalings.count > 1 { lines.append(("scaling", "\"\(knobs.objective.scaling.rawValue)\"")) }
    return lines
  }

  var weights: String {
    choice("preset", presets.map { ($0.rawValue, "return \(Self.confidence($0)), \(Self.target($0))") })
  }

  var lambdas: String {
    // How Spark counts depends on what the targets are: ratings count all entries.
    choice(
      "scaling",
      scalings.map { scaling in
        let counted = presets == [.ratings] ? "(R != 0)" : presets.contains(.ratings) ? Self.countedEither : "(R > 0)"
        switch scaling {
        case .none: return (scaling.rawValue, "return np.full(len(R), float(lam))")
        case .count: return (scaling.rawValue, "return lam * \(counted).sum(axis=1)")
        case .frequency:
          return (scaling.rawValue, "return lam * ((R != 0).sum(axis=1) + alpha0 * R.shape[1]) ** float(nu)")
        }
      })
  }

  private static let countedEither = "(R != 0 if preset == \"ratings\" else R > 0)"

  /// What the published sum of the preset ials has in addition.
  var constant: String {
    guard presets.contains(.ials) else { return "" }
    let constant = "(R != 0).sum() * alpha0 / (1 + alpha0)"
    return presets.count == 1 ? " + \(constant)" : " + (\(constant) if preset == \"ials\" else 0)"
  }

  private func choice(_ knob: String, _ branches: [(name: String, code: String)]) -> String {
    guard branches.count > 1 else { return branches.map { "    \($0.code)" }.joined() }
    return branches.map { "    if \(knob) == \"\($0.name)\":\n        \($0.code)" }.joined(separator: "\n")
  }

  private static func confidence(_ preset: Preset) -> String {
    switch preset {
    case .hu: "np.where(R != 0, 1 + alpha * R, 1.0)"
    case .log: "np.where(R != 0, 1 + alpha * np.log1p(R / epsilon), 1.0)"
    case .implicit: "np.where(R != 0, alpha * abs(R), 1.0)"
    case .spark: "np.where(R != 0, 1 + alpha * abs(R), 1.0)"
    case .ials: "np.where(R != 0, 1 + alpha0, alpha0)"
    case .ratings: "np.where(R != 0, 1.0, 0.0)"
    }
  }

  private static func target(_ preset: Preset) -> String {
    switch preset {
    case .ials: "np.where(R > 0, 1 / (1 + alpha0), 0.0)"
    case .ratings: "R"
    default: "np.where(R > 0, 1.0, 0.0)"
    }
  }
}
