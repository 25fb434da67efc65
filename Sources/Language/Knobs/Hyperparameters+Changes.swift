import WALS

extension Hyperparameters {
  /// What differs from other knobs, as `λ 1, α 80`.
  package func changes(from before: Hyperparameters) -> String {
    let (now, then) = (Knobs(hyperparameters: self), Knobs(hyperparameters: before))
    let changed = Knob.allCases.filter { $0.text(in: now) != $0.text(in: then) }
    return changed.map { $0 == .preset ? $0.text(in: now) : "\($0.symbol) \($0.text(in: now))" }
      .joined(separator: ", ")
  }
}
