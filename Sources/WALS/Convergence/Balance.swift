import RealModule

/// The two k×k matrices that balance a model without moving a score: X T and Y U with T Uᵀ = I, so that afterwards
/// XᵀΛ_uX = YᵀΛ_iY is diagonal, the strongest factor first.
///
/// Of all factors with these scores they have the least regularization: twice the nuclear norm of Λ_u^½ XYᵀ Λ_i^½ (Srebro,
/// Rennie and Jaakkola 2004, lemma 1, with a weight for each row). With G_x = AᵀA, G_y = BᵀB and ABᵀ = P S Qᵀ they are
/// T = Bᵀ Q S^(−½) and U = Aᵀ P S^(−½); a factor that no score needs becomes zero.
struct Balance: Sendable {
  /// T of the users.
  var users: SquareMatrix
  /// U of the items.
  var items: SquareMatrix
  /// S: how strong each factor is, descending. Half the regularization is their sum.
  let strengths: [Double]

  /// - Parameters:
  ///   - users: XᵀΛ_uX
  ///   - items: YᵀΛ_iY
  init(users: SymmetricMatrix, items: SymmetricMatrix) {
    let k = users.order
    // Factors whose lengths lie far apart are brought together first, by powers of two, so that no bit is lost.
    let scales = (0..<k).map { factor -> Double in
      let (own, other) = (users[factor, factor], items[factor, factor])
      guard own > 0, other > 0 else { return 1 }
      return .exp2((.log2(other / own) / 4).rounded())
    }
    let a = semidefiniteRoot(users.scaledOnBothSides(by: scales))
    let b = semidefiniteRoot(items.scaledOnBothSides(by: scales.map { 1 / $0 }))
    // Column j of ABᵀ is A times row j of B.
    let decomposition = SingularDecomposition(columns: b * a.transposed, followers: b)
    let least = Double.ulpOfOne * (decomposition.values.first ?? 0)
    let kept = decomposition.values.map { $0 > least ? 1 / $0.squareRoot() : 0 }
    strengths = decomposition.values
    self.users = decomposition.followers.scalingRows(by: kept).transposed.scalingRows(by: scales)
    self.items = (decomposition.scaledLeft * a).scalingRows(by: kept.map { $0 * $0 * $0 }).transposed
      .scalingRows(by: scales.map { 1 / $0 })
  }

  /// Turns factors around, so that each has its largest item in magnitude on the positive side.
  mutating func turn(_ signs: [Double]) {
    for row in 0..<signs.count {
      for column in 0..<signs.count {
        users[row, column] *= signs[column]
        items[row, column] *= signs[column]
      }
    }
  }

  /// How far scores would move: √(Σ (change)² / Σ s²) over all pairs, by N = I − T Uᵀ and the Gram matrices alone.
  func scoreChange(userGram: SymmetricMatrix, itemGram: SymmetricMatrix) -> Double {
    let k = userGram.order
    let product = users * items.transposed
    var rest = SquareMatrix.identity(k)
    for row in 0..<k {
      for column in 0..<k { rest[row, column] -= product[row, column] }
    }
    // tr(Nᵀ G_x N G_y)
    let moved = (rest.transposed * SquareMatrix(userGram)) * rest
    let change = zip(moved.elements, itemGram.elements).reduce(0) { $0 + $1.0 * $1.1 }
    let scores = SymmetricMatrix.traceOfProduct(userGram, itemGram)
    return scores > 0 ? (max(0, change) / scores).squareRoot() : 0
  }
}

extension SymmetricMatrix {
  /// D G D with a diagonal D.
  func scaledOnBothSides(by scales: [Double]) -> SymmetricMatrix {
    var result = SymmetricMatrix(order: order)
    for row in 0..<order {
      for column in row..<order { result.set(row, column, self[row, column] * scales[row] * scales[column]) }
    }
    return result
  }

  /// TᵀGT
  func transformed(by matrix: SquareMatrix) -> SymmetricMatrix {
    (matrix.transposed * SquareMatrix(self) * matrix).symmetrized
  }
}
