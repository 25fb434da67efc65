import Datasets
import Language
import Platform
import RealModule
import WALS

/// How much of what was planted in the data is found. It is a distance, not something that must hold.
extension Fact {
  /// The largest principal angle between the space that the factors of a side span and the planted one, for both sides,
  /// now and a moment ago.
  static func plantedSpace(_ truth: PlantedTruth, _ state: ExplorerState, _ snapshot: Snapshot) -> Fact {
    let before = state.timeline.previous?.snapshot
    let figures = Side.allCases.map { side -> String in
      guard let now = angle(truth, side, snapshot) else { return "\(side.rawValue) –" }
      let was = before.flatMap { angle(truth, side, $0) }.map { ", was \(degrees($0))" } ?? ""
      return "\(side.rawValue) \(degrees(now))\(was)"
    }
    return Fact(
      name: "Angle between the found space and the planted one: 0° is found, 90° is not",
      holds: nil, figure: figures.joined(separator: " · "))
  }

  /// In radians; rows added by hand have no truth and are left out.
  private static func angle(_ truth: PlantedTruth, _ side: Side, _ snapshot: Snapshot) -> Double? {
    // Of very many groups it would take more than it tells.
    let bytes = MemoryBudget.bytes(truth.rowCount(of: side), truth.factorCount, 4 * MemoryLayout<Double>.stride)
    guard MemoryBudget.objection(to: bytes, for: "") == nil else { return nil }
    let planted = truth.factors(of: side)
    return snapshot.factors(of: side).resized(to: planted.rowCount).largestPrincipalAngle(to: planted)
  }

  private static func degrees(_ radians: Double) -> String { NumberText.fixed(radians * 180 / .pi, 2) + "°" }
}
