/// From numbers to cells of the screen: the one place that turns a `Double` into an `Int` for drawing, so that no number,
/// however large, and no number that is none can end the program.
package enum CellScale {
  /// The whole number nearest to a value, within bounds; what is not a number is the lower bound.
  package static func whole(_ value: Double, in bounds: ClosedRange<Int>) -> Int {
    guard !value.isNaN else { return bounds.lowerBound }
    if value <= Double(bounds.lowerBound) { return bounds.lowerBound }
    if value >= Double(bounds.upperBound) { return bounds.upperBound }
    return Int(value.rounded())
  }

  /// So many of `count` cells as a share says: none below 0, all above 1.
  package static func part(_ share: Double, of count: Int) -> Int {
    whole(share * Double(max(0, count)), in: 0...max(0, count))
  }

  /// The cell in which a value lies, where a range fills so many cells; values outside are at the ends.
  package static func cell(_ value: Double, in range: ClosedRange<Double>, cells: Int) -> Int {
    let last = max(0, cells - 1)
    // Halves keep the difference finite also where the range spans all numbers.
    let (low, high) = (range.lowerBound / 2, range.upperBound / 2)
    guard high > low else { return last / 2 }
    return whole((value / 2 - low) / (high - low) * Double(last), in: 0...last)
  }
}

extension Role {
  /// The paper of a strength from −1 to 1; of what is no number it is that of 0.
  package static func heat(strength: Double) -> Role {
    heat(strength.isNaN ? 0 : CellScale.whole(strength * Double(heatLevels), in: -heatLevels...heatLevels))
  }
}
