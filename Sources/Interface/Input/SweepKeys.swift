import Language
import Study

/// What keys mean in the search over knobs.
extension ExplorerState {
  /// Keys among the rows; nil for those that mean the same as elsewhere.
  mutating func receiveInSweep(_ key: Key) -> [Effect]? {
    switch key {
    case .down, "j": chooseInSweep(by: 1)
    case .up, "k": chooseInSweep(by: -1)
    case .pageDown: chooseInSweep(by: 10)
    case .pageUp: chooseInSweep(by: -10)
    case .home, "g": chooseInSweep(by: -SweepChoice.mostCombinations)
    case .end, "G": chooseInSweep(by: SweepChoice.mostCombinations)
    case .enter: return takeOverRow()
    case "space": return perform(.measuring(.sweep(searches.sweep?.isRunning == true ? .stop : .goOn)))
    default: return nil
    }
    return []
  }
}
