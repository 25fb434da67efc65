import WALS

/// The loss as a function of one row with the other side fixed: a bowl, xᵀA x − 2bᵀx + constant, whose bottom is where the
/// solve puts the row.
///
/// One factor shows it as a parabola; of more factors two are drawn and the others stay as the solve leaves them, so that
/// the bottom of the picture is the bottom of the bowl.
package struct Bowl: Sendable, Equatable {
  package let side: Side
  package let row: Int
  package let solve: RowSolve
  /// The two factors drawn, counted from 0; equal where there is only one.
  package let axes: (x: Int, y: Int)
  /// Where the row was at the half-steps that are kept, oldest first: `path × k`.
  package let path: [[Double]]
  /// What the row has in the loss where the solve puts it.
  package let lowest: Double

  package static func == (a: Bowl, b: Bowl) -> Bool {
    a.side == b.side && a.row == b.row && a.solve == b.solve && a.axes == b.axes && a.path == b.path
      && a.lowest == b.lowest
  }

  /// - Parameters:
  ///   - solve: the row's normal equations, with the row before and after.
  ///   - lossBefore: what the row has in the loss at `solve.before`.
  package init(solve: RowSolve, axes: (x: Int, y: Int), path: [[Double]], lossBefore: Double) {
    (side, row) = (solve.side, solve.row)
    (self.solve, self.axes, self.path) = (solve, axes, path)
    lowest = lossBefore - solve.lossTaken
  }

  package var isParabola: Bool { axes.x == axes.y }

  /// How far the loss is above its lowest at a row: d ᵀA d with d the way from the bottom.
  package func height(at row: [Double]) -> Double {
    let difference = zip(row, solve.after).map { $0 - $1 }
    return zip(difference, solve.equations.matrix.times(difference)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The height where the two factors drawn have these values and the others those of the solved row.
  package func height(x: Double, y: Double) -> Double {
    let (i, j) = axes
    let (dx, dy) = (x - solve.after[i], y - solve.after[j])
    let a = solve.equations.matrix
    return i == j ? a[i, i] * dx * dx : a[i, i] * dx * dx + 2 * a[i, j] * dx * dy + a[j, j] * dy * dy
  }

  /// The least frame that holds the bottom, the row before and its path, with a margin, in the two factors.
  package var frame: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let points = path + [solve.before, solve.after]
    let (x, y) = (Self.frame(points.map { $0[axes.x] }), Self.frame(points.map { $0[axes.y] }))
    // Were one side much shorter than the other, all contours would be lines along it.
    let least = 0.5 * max(x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
    return (Self.widened(x, to: least), Self.widened(y, to: least))
  }

  private static func widened(_ range: ClosedRange<Double>, to least: Double) -> ClosedRange<Double> {
    let missing = max(0, least - (range.upperBound - range.lowerBound)) / 2
    return range.lowerBound - missing...range.upperBound + missing
  }

  private static func frame(_ values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return -1...1 }
    let margin = max(0.15 * (high - low), 0.1 * max(abs(low), abs(high)), 1e-3)
    return low - margin...high + margin
  }
}
