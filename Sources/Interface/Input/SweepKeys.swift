import Language
import Study

/// What keys mean in the search over knobs.
extension ExplorerState {
  /// Keys among the rows; nil for those that mean the same as elsewhere.
  mutating func receiveInSweep(_ key: Key) -> [Effect]? {
    switch key {
    case .down, "j": sweep?.move(by: 1, metric: metric)
    case .up, "k": sweep?.move(by: -1, metric: metric)
    case .pageDown: sweep?.move(by: 10, metric: metric)
    case .pageUp: sweep?.move(by: -10, metric: metric)
    case .home, "g": sweep?.move(by: -SweepChoice.mostCombinations, metric: metric)
    case .end, "G": sweep?.move(by: SweepChoice.mostCombinations, metric: metric)
    case .enter: return takeOverRow()
    case "space": return perform(.measuring(.sweep(sweep?.isRunning == true ? .stop : .goOn)))
    default: return nil
    }
    return []
  }
}
