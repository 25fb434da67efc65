/// The loss over all pairs, in its three parts. Always in Double.
public struct Loss: Sendable, Equatable {
  /// Σ_stored c (t − s)²
  public let observed: Double
  /// w₀ Σ_not stored s²
  public let unobserved: Double
  /// Σ_u λ_u‖x_u‖² + Σ_i λ_i‖y_i‖²
  public let regularization: Double

  /// The sum of the three parts: what is minimized.
  public var total: Double { observed + unobserved + regularization }

  /// Takes the three parts as they are.
  public init(observed: Double, unobserved: Double, regularization: Double) {
    self.observed = observed
    self.unobserved = unobserved
    self.regularization = regularization
  }
}

/// What the stored entries add to the loss; the rest follows from the Gram matrices without visiting any pair.
public struct StoredSums: Sendable, Equatable {
  /// Σ_stored c (t − s)²
  public var weightedErrors: Double
  /// Σ_stored s²
  public var squaredScores: Double

  /// Takes both sums as they are; 0 for no entries.
  public init(weightedErrors: Double = 0, squaredScores: Double = 0) {
    self.weightedErrors = weightedErrors
    self.squaredScores = squaredScores
  }

  /// Adds the sums over other entries.
  public static func += (sums: inout StoredSums, more: StoredSums) {
    sums.weightedErrors += more.weightedErrors
    sums.squaredScores += more.squaredScores
  }
}

extension Loss {
  /// Puts the loss together by the Gram trick: Σ_all s² = Σ_ui (x_u·y_i)² = tr(XᵀX · YᵀY), so
  /// Σ_not stored s² = tr(XᵀX · YᵀY) − Σ_stored s².
  init(
    stored: StoredSums, storedCount: Int, objective: Objective,
    userGram: SymmetricMatrix, itemGram: SymmetricMatrix, regularization: Double
  ) {
    let weight = objective.unobservedWeight
    let all = weight == 0 ? 0 : SymmetricMatrix.traceOfProduct(userGram, itemGram)
    self.init(
      observed: stored.weightedErrors + Double(storedCount) * objective.constantPerEntry,
      // Where every pair is stored, the difference is 0 up to rounding, and so is what else is as small beside both.
      unobserved: all - stored.squaredScores > 8 * .ulpOfOne * all ? weight * (all - stored.squaredScores) : 0,
      regularization: regularization)
  }
}
