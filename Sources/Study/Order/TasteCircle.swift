import RealModule
import WALS

/// Users and items around the center of the factor map. Rows of one taste have nearly the same angle there, users and
/// items alike, so that in the order of the angles they stand together.
struct TasteCircle {
  private let angles: [Side: [Double]]
  /// Where the circle is cut: in the middle of its widest gap, for both sides the same.
  private let cut: Double

  init(_ snapshot: Snapshot) {
    let place = Self.places(snapshot)
    var angles: [Side: [Double]] = [:]
    for side in Side.allCases {
      let factors = snapshot.factors(of: side)
      angles[side] = (0..<factors.rowCount).map { row in
        // Rows at the center belong nowhere.
        guard factors.dot(row: row, factors[row]) > 0 else { return .infinity }
        let place = place(factors[row], side)
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

  /// Beyond so many factors the axes of the scores would hold up a frame.
  private static let mostBalanced = 128

  /// Places on the map: on the principal axes of the scores, or with very many factors on those of the factors themselves.
  private static func places(_ snapshot: Snapshot) -> (ArraySlice<Double>, Side) -> (x: Double, y: Double) {
    guard snapshot.users.factorCount <= mostBalanced else {
      let axes = PrincipalAxes(of: snapshot)
      return { row, _ in axes.place(of: row) }
    }
    let axes = BalancedAxes(of: snapshot)
    return { row, side in
      (axes.coordinate(of: row, side, axis: 0), axes.coordinate(of: row, side, axis: 1))
    }
  }

  /// From 0 to 2π from the cut on; infinite for rows of zeros, which so come last.
  func angle(of row: Int, _ side: Side) -> Double {
    guard let angle = angles[side]?[row], angle.isFinite else { return .infinity }
    let turned = (angle - cut).truncatingRemainder(dividingBy: 2 * .pi)
    return turned < 0 ? turned + 2 * .pi : turned
  }
}
