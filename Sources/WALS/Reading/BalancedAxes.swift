/// The two k×k matrices that put a model on the principal axes of its scores, T for users and U for items with T Uᵀ = I:
/// X T Uᵀ Yᵀ = XYᵀ, and the Gram matrices of X T and Y U are one diagonal matrix, the strongest axis first.
///
/// They cost some k³ and no pass over the rows; ``BalancedFactors`` are what they make of all rows.
package struct BalancedAxes: Sendable, Equatable {
  private var users: SquareMatrix
  private var items: SquareMatrix
  /// S, descending; none where the factors stay as trained.
  package let strengths: [Double]
  /// Whether anything is moved beyond rounding: a model right after a balance step stands on its axes already.
  package let movesFactors: Bool

  /// The leading columns that are factors: biases stand behind them.
  private let count: Int

  /// - Parameter snapshot: of a model with biases the factors alone.
  package init(of snapshot: Snapshot) {
    let k = min(snapshot.hyperparameters.factors, snapshot.users.factorCount)
    self.init(users: snapshot.userGram.leading(k), items: snapshot.itemGram.leading(k))
  }

  /// - Parameters:
  ///   - users: XᵀX
  ///   - items: YᵀY
  init(users userGram: SymmetricMatrix, items itemGram: SymmetricMatrix) {
    count = userGram.order
    let balance = Balance(users: userGram, items: itemGram)
    let (turn, other) = (balance.users, balance.items)
    guard count > 0, balance.strengths.allSatisfy(\.isFinite), (turn.elements + other.elements).allSatisfy(\.isFinite),
      balance.scoreChange(userGram: userGram, itemGram: itemGram) < 1e-9
    else {
      // Numbers too far apart for a double, or no factors at all.
      (users, items) = (.identity(count), .identity(count))
      (strengths, movesFactors) = ([], false)
      return
    }
    (users, items, strengths) = (turn, other, balance.strengths)
    let largest = strengths.first ?? 0
    movesFactors = [userGram, itemGram].contains { gram in
      (0..<gram.order).contains { row in
        (0..<gram.order).contains { abs(gram[row, $0] - (row == $0 ? balance.strengths[row] : 0)) > 1e-9 * largest }
      }
    }
  }

  /// Whether the factors stay as they are trained, since they cannot be balanced.
  package var isAsTrained: Bool { strengths.isEmpty }

  /// The share of ‖X T‖² + ‖Y U‖² that an axis carries.
  package func share(of axis: Int) -> Double {
    let total = strengths.reduce(0, +)
    return total > 0 && strengths.indices.contains(axis) ? strengths[axis] / total : 0
  }

  /// Where a row of trained factors stands along an axis; 0 where there is no such axis.
  package func coordinate(of row: ArraySlice<Double>, _ side: Side, axis: Int) -> Double {
    guard axis < count else { return 0 }
    let (matrix, start) = (side == .users ? users : items, row.startIndex)
    var sum = 0.0
    for factor in 0..<min(count, row.count) { sum += row[start + factor] * matrix[factor, axis] }
    return sum
  }

  /// A side's factors on the axes, `rowCount × k`.
  package func factors(_ factors: FactorMatrix, of side: Side, threads: Int = 1) -> FactorMatrix {
    factors.leadingColumns(count).times(side == .users ? users : items, threads: threads)
  }

  /// The cosine of one row with every row of its side, on the axes; nil where either is the zero vector, which points
  /// nowhere. Works on some rows at a time, so that no second copy of the factors is needed.
  package func cosines(of factors: FactorMatrix, _ side: Side, with row: Int) -> [Double?] {
    func block(_ rows: Range<Int>) -> FactorMatrix {
      let k = factors.factorCount
      let elements = Array(factors.elements[rows.lowerBound * k..<rows.upperBound * k])
      return self.factors(FactorMatrix(rowCount: rows.count, factorCount: k, elements: elements), of: side)
    }
    let own = block(row..<row + 1)
    let length = own.squaredNorm(ofRow: 0).squareRoot()
    var result: [Double?] = []
    result.reserveCapacity(factors.rowCount)
    for start in stride(from: 0, to: factors.rowCount, by: 4096) {
      let rows = block(start..<min(start + 4096, factors.rowCount))
      for other in 0..<rows.rowCount {
        let product = length * rows.squaredNorm(ofRow: other).squareRoot()
        result.append(product > 0 ? max(-1, min(1, rows.dot(row: other, own[0]) / product)) : nil)
      }
    }
    return result
  }

  /// Turns axes around, so that each has its largest item in magnitude on the positive side.
  mutating func turn(_ signs: [Double]) {
    (users, items) = (users.scalingColumns(by: signs), items.scalingColumns(by: signs))
  }

  /// Turns the axes by the rotation that brings the model nearest to another on its own axes; scores and the sum of the
  /// strengths stay. Nothing is turned where the shapes differ.
  package mutating func turn(_ snapshot: Snapshot, onto other: BalancedFactors) {
    let (x, y) = (factors(snapshot.users, of: .users), factors(snapshot.items, of: .items))
    guard x.factorCount == other.users.factorCount, x.rowCount == other.users.rowCount,
      y.rowCount == other.items.rowCount, count > 0
    else { return }
    let sums = zip(x.cross(other.users, threads: 1).elements, y.cross(other.items, threads: 1).elements)
    let rotation = SquareMatrix(order: count, elements: sums.map { $0 + $1 }).nearestRotation
    (users, items) = (users * rotation, items * rotation)
  }

  /// The share of the squared lengths that an axis carries after turns: the share of what the strengths are together.
  package func turnedShares(_ snapshot: Snapshot, axes: Int) -> [Double] {
    let gram = SquareMatrix(snapshot.userGram.leading(count))
    let along = users.transposed * gram * users
    let total = (0..<count).reduce(0) { $0 + along[$1, $1] }
    return (0..<min(axes, count)).map { total > 0 ? along[$0, $0] / total : 0 }
  }
}

extension SymmetricMatrix {
  /// The first rows and columns.
  func leading(_ count: Int) -> SymmetricMatrix {
    if count >= order { return self }
    var result = SymmetricMatrix(order: count)
    for row in 0..<count {
      for column in row..<count { result.set(row, column, self[row, column]) }
    }
    return result
  }
}

extension SquareMatrix {
  func scalingColumns(by scales: [Double]) -> SquareMatrix {
    var result = self
    for row in 0..<order {
      for column in 0..<order { result[row, column] *= scales[column] }
    }
    return result
  }
}

extension FactorMatrix {
  /// The first columns of every row: without those of biases.
  func leadingColumns(_ count: Int) -> FactorMatrix {
    if count >= factorCount { return self }
    return FactorMatrix(
      rowCount: rowCount, factorCount: count, elements: (0..<rowCount).flatMap { self[$0].prefix(count) })
  }
}
