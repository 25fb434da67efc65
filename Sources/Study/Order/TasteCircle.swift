import RealModule
import WALS

/// Users and items around the center of the factor map. Rows of one taste have nearly the same angle there, users and
/// items alike, so that in the order of the angles they stand together.
struct TasteCircle {
  private let angles: [Side: [Double]]
  /// Where the circle is cut: in the middle of its widest gap, for both sides the same.
  private let cut: Double

  init(_ snapshot: Snapshot) {
    let axes = PrincipalAxes(of: snapshot)
    var angles: [Side: [Double]] = [:]
    for side in Side.allCases {
      let factors = snapshot.factors(of: side)
      angles[side] = (0..<factors.rowCount).map { row in
        // Rows at the center belong nowhere.
        guard factors.dot(row: row, factors[row]) > 0 else { return .infinity }
        let place = axes.place(of: factors[row])
        return Double.atan2(y: place.y, x: place.x)
      }
    }
    self.angles = angles
    let around = angles.values.joined().filter(\.isFinite).sorted()
    var (widest, cut) = (0.0, -Double.pi)
    for (index, angle) in around.enumerated() {
      let next = index + 1 < around.count ? around[index + 1] : around[0] + 2 * .pi
      if next - angle > widest { (widest, cut) = (next - angle, (angle + next) / 2) }
    }
    self.cut = cut
  }

  /// From 0 to 2π from the cut on; infinite for rows of zeros, which so come last.
  func angle(of row: Int, _ side: Side) -> Double {
    guard let angle = angles[side]?[row], angle.isFinite else { return .infinity }
    let turned = (angle - cut).truncatingRemainder(dividingBy: 2 * .pi)
    return turned < 0 ? turned + 2 * .pi : turned
  }
}
