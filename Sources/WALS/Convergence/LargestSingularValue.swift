/// The largest singular value of a matrix that is known by its products with vectors alone: bidiagonalization from a fixed
/// start, with every new vector kept orthogonal to all before (Golub and Kahan 1965). It nears the value from below.
struct LargestSingularValue: Sendable {
  /// σ₁
  let value: Double
  /// Whether more steps would change nothing.
  let isSettled: Bool
  /// Unit vectors with uᵀ M v as near to σ₁ as they were driven: what they prove holds however near that is.
  let left: [Double]
  let right: [Double]

  /// - Parameters:
  ///   - rows, columns: the matrix's shape.
  ///   - times, transposedTimes: its products with a vector.
  init(
    rows: Int, columns: Int, steps: Int = 120, times: ([Double]) -> [Double],
    transposedTimes: ([Double]) -> [Double]
  ) {
    var numbers = SplitMix64(seed: 1)
    var right = Self.unit((0..<columns).map { _ in Double.random(in: -1...1, using: &numbers) }).vector
    var (lefts, rights): ([[Double]], [[Double]]) = ([], [])
    var (diagonal, beside): ([Double], [Double]) = ([], [])
    var (largest, isSettled) = (0.0, rows == 0 || columns == 0)
    let most = min(steps, rows, columns)
    while diagonal.count < most, !isSettled {
      rights.append(right)
      var left = times(right)
      let (vector, length) = Self.unit(Self.without(lefts, &left))
      diagonal.append(length)
      lefts.append(vector)
      var next = transposedTimes(vector)
      let (following, width) = Self.unit(Self.without(rights, &next))
      let before = largest
      largest = Self.largest(diagonal, beside)
      beside.append(width)
      // Nothing is left outside the space that was walked, or the value no longer grows.
      isSettled =
        length == 0 || width <= 1e-12 * largest || (diagonal.count > 8 && largest - before <= 1e-13 * largest)
      right = following
    }
    value = largest
    self.isSettled = isSettled || diagonal.count == min(rows, columns)
    (self.left, self.right) = Self.vectors(diagonal, beside, lefts, rights, rows: rows, columns: columns)
  }

  /// The first singular vectors of the bidiagonal matrix by powers of BᵀB, in the spaces that were walked.
  private static func vectors(
    _ diagonal: [Double], _ beside: [Double], _ lefts: [[Double]], _ rights: [[Double]], rows: Int, columns: Int
  ) -> ([Double], [Double]) {
    let n = diagonal.count
    var x = unit([Double](repeating: 1, count: n)).vector
    func times(_ x: [Double]) -> [Double] {
      var result = zip(diagonal, x).map { $0 * $1 }
      for index in 0..<max(0, n - 1) { result[index] += beside[index] * x[index + 1] }
      return result
    }
    func transposedTimes(_ y: [Double]) -> [Double] {
      var result = zip(diagonal, y).map { $0 * $1 }
      for index in 0..<max(0, n - 1) { result[index + 1] += beside[index] * y[index] }
      return result
    }
    for _ in 0..<500 { x = unit(transposedTimes(times(x))).vector }
    let y = unit(times(x)).vector
    func sum(_ basis: [[Double]], _ shares: [Double], _ count: Int) -> [Double] {
      var result = [Double](repeating: 0, count: count)
      for (vector, share) in zip(basis, shares) {
        for index in 0..<count { result[index] += share * vector[index] }
      }
      return result
    }
    return (sum(lefts, y, rows), sum(rights, x, columns))
  }

  /// σ₁ of the upper bidiagonal matrix: the root of the largest eigenvalue of BBᵀ, by halving with Sturm's count of signs.
  private static func largest(_ diagonal: [Double], _ beside: [Double]) -> Double {
    let n = diagonal.count
    var (main, side) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
    for index in 0..<n {
      main[index] = diagonal[index] * diagonal[index]
      guard index + 1 < n else { continue }
      main[index] += beside[index] * beside[index]
      side[index] = beside[index] * diagonal[index + 1]
    }
    var (low, high) = (main.max() ?? 0, 0.0)
    for index in 0..<n { high = max(high, main[index] + abs(side[index]) + (index > 0 ? abs(side[index - 1]) : 0)) }
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      var (pivot, isAbove) = (1.0, false)
      for index in 0..<n {
        let square = index > 0 ? side[index - 1] * side[index - 1] : 0
        pivot = main[index] - middle - (square == 0 ? 0 : square / (pivot == 0 ? .leastNormalMagnitude : pivot))
        if pivot > 0 {
          isAbove = true
          break
        }
      }
      if isAbove { low = middle } else { high = middle }
    }
    return low.squareRoot()
  }

  /// Takes off what lies along unit vectors, twice for accuracy.
  private static func without(_ basis: [[Double]], _ vector: inout [Double]) -> [Double] {
    for _ in 0..<2 {
      for unit in basis {
        var share = 0.0
        for index in vector.indices { share += unit[index] * vector[index] }
        for index in vector.indices { vector[index] -= share * unit[index] }
      }
    }
    return vector
  }

  private static func unit(_ vector: [Double]) -> (vector: [Double], length: Double) {
    var sum = 0.0
    for number in vector { sum += number * number }
    let length = sum.squareRoot()
    return length > 0 ? (vector.map { $0 / length }, length) : (vector, 0)
  }
}
