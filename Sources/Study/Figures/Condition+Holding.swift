import Language

extension Condition {
  /// Whether it holds at this moment.
  package func holds(in state: ExplorerState) throws(UserError) -> Bool {
    let value = try quantity.value(in: state)
    switch side {
    case .written(let text): return Self.compare(value, relation, text)
    case .quantity(let other):
      guard case .number(let a) = value, case .number(let b) = try other.value(in: state) else { return false }
      switch relation {
      case .equal: return abs(a - b) <= 1e-12 * max(abs(a), abs(b))
      case .less: return a < b
      case .greater: return a > b
      }
    }
  }
}

extension [Condition] {
  package func allHold(in state: ExplorerState) throws(UserError) -> Bool {
    for condition in self where try !condition.holds(in: state) { return false }
    return true
  }
}
