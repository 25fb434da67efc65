/// A polynomial in one variable, of degree four at most: Σ_j coefficients[j] tʲ.
struct Quartic: Sendable, Equatable {
  var coefficients: [Double]

  /// - Precondition: five coefficients or fewer, from the constant up.
  init(_ coefficients: [Double]) {
    precondition(coefficients.count <= 5)
    self.coefficients = coefficients + [Double](repeating: 0, count: 5 - coefficients.count)
  }

  static func + (left: Quartic, right: Quartic) -> Quartic {
    Quartic(zip(left.coefficients, right.coefficients).map { $0 + $1 })
  }

  /// p(t) − p(0), without the rounding of p(0).
  func change(to t: Double) -> Double {
    let c = coefficients
    return (((c[4] * t + c[3]) * t + c[2]) * t + c[1]) * t
  }

  /// Where it is least: at 0, or at a real root of its derivative, whichever is lowest. A polynomial without a least value
  /// gives 0.
  var leastPoint: Double {
    let c = coefficients
    guard c.allSatisfy(\.isFinite) else { return 0 }
    var best = (point: 0.0, change: 0.0)
    for root in Self.realRoots([c[1], 2 * c[2], 3 * c[3], 4 * c[4]]) where root.isFinite {
      let change = change(to: root)
      if change < best.change { best = (root, change) }
    }
    return best.point
  }

  /// The real roots of a polynomial with the given coefficients, from the constant up: between two neighboring extrema
  /// there is one where the sign changes, found by halving. Exact to the last bit, and never lost to cancellation.
  static func realRoots(_ coefficients: [Double]) -> [Double] {
    var c = coefficients
    let largest = c.lazy.map(abs).max() ?? 0
    while let last = c.last, abs(last) <= largest * 1e-300 || last == 0 { c.removeLast() }
    guard c.count > 1 else { return [] }
    func value(_ t: Double) -> Double { c.reversed().reduce(0) { $0 * t + $1 } }
    let extrema = realRoots(c.enumerated().dropFirst().map { Double($0.offset) * $0.element }).sorted()
    // Beyond the extrema the highest power decides in the end.
    func outward(from start: Double, _ direction: Double) -> Double? {
      let highest = c[c.count - 1]
      let sign = direction > 0 || c.count % 2 == 1 ? highest : -highest
      var step = max(1e-3, abs(start) * 1e-3)
      for _ in 0..<2200 {
        let point = start + direction * step
        guard point.isFinite else { return nil }
        let here = value(point)
        if here != 0, (here > 0) == (sign > 0) { return point }
        step *= 2
      }
      return nil
    }
    guard let low = outward(from: extrema.first ?? 0, -1), let high = outward(from: extrema.last ?? 0, 1) else {
      return []
    }
    let borders = [low] + extrema + [high]
    return zip(borders, borders.dropFirst()).compactMap { root(between: $0, $1, value) }
  }

  private static func root(between low: Double, _ high: Double, _ value: (Double) -> Double) -> Double? {
    var (low, high) = (low, high)
    let (atLow, atHigh) = (value(low), value(high))
    if atLow == 0 { return low }
    if atHigh == 0 { return high }
    guard (atLow > 0) != (atHigh > 0) else { return nil }
    for _ in 0..<1100 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      let here = value(middle)
      if here == 0 { return middle }
      if (here > 0) == (atLow > 0) { low = middle } else { high = middle }
    }
    return low
  }
}
