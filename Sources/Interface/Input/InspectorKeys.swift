import Language
import Study
import WALS

/// What keys mean inside an inspector.
extension ExplorerState {
  /// Keys inside an inspector; what it has no use for goes on to the key table.
  mutating func receiveInInspector(_ key: Key) -> Bool {
    guard let shown = inspector.shown else { return false }
    if key == .escape || key == "q" {
      _ = perform(.program(.close))
      return true
    }
    switch shown {
    case .solve(let side, _, _):
      return moveInSolve(key, side)
    case .map(let x, _) where key == .left || key == .right:
      let k = snapshot?.users.factorCount ?? 1
      let next = (x ?? -1) + (key == .right ? 1 : -1)
      inspector.show(next < 0 || next + 1 >= k ? .map(x: nil, y: nil) : .map(x: next, y: next + 1))
      return true
    case .bowl(let side, let row, let x, _) where key == .left || key == .right:
      let k = snapshot?.users.factorCount ?? 1
      let next = max(0, min(k - 2, (x ?? 0) + (key == .right ? 1 : -1)))
      inspector.show(.bowl(side, row: row, x: next, y: min(next + 1, k - 1)))
      return true
    case .reading(let line): return receiveInReading(from: line, key)
    default: return false
    }
  }

  private mutating func moveInSolve(_ key: Key, _ side: Side) -> Bool {
    let moves: [Key: StageMove] = [
      .right: .next, "l": .next, "space": .next, .left: .previous, "h": .previous, .home: .first, "0": .first,
      .end: .last, "$": .last,
    ]
    if let move = moves[key] {
      try? moveInSolve(move)
      return true
    }
    switch key {
    case .down, "j", "n": stepSolve(side, by: 1)
    case .up, "k", "N": stepSolve(side, by: -1)
    default: return false
    }
    return true
  }

  private mutating func stepSolve(_ side: Side, by places: Int) {
    step(side, by: places)
    inspector.show(.solve(side, row: selection[side], stage: 0))
  }
}
