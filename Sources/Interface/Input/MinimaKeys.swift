import Language
import Study

/// What keys mean among the minima.
extension ExplorerState {
  /// Keys among the rows; nil for those that mean the same as elsewhere.
  mutating func receiveInMinima(_ key: Key) -> [Effect]? {
    switch key {
    case .down, "j": chooseInMinima(by: 1)
    case .up, "k": chooseInMinima(by: -1)
    case .enter: return searches.minima.map { perform(.measuring(.minima(.take(row: $0.selected + 1)))) } ?? []
    default: return nil
    }
    return []
  }
}
