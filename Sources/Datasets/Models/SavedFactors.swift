import WALS

/// The factors of a saved model with the ids of their rows: all that lists and a start need of it.
///
/// Whatever a model is read from passes the one initializer here.
public struct SavedFactors: Sendable, Equatable {
  /// X with the users' ids.
  public let users: FactorTable
  /// Y with the items' ids.
  public let items: FactorTable

  /// k
  public var factorCount: Int { users.factors.factorCount }

  /// Reads the factors of a model: a folder with `users.csv` and `items.csv`, which may be files or, from Spark, folders
  /// of parts; or an archive of NumPy arrays.
  /// - Throws: one sentence where there is no model, or where a part of it that is there cannot be read.
  public init(readFrom path: String) throws(ModelError) { self = try StoredModel(readFrom: path).factors }

  /// - Parameter source: where they come from, for the sentence.
  /// - Throws: where the two sides are no model: another number of factors, none or too many of them, a side without
  ///   rows, or numbers that no score can be worked out from.
  public init(users: FactorTable, items: FactorTable, of source: String) throws(ModelError) {
    let (k, other) = (users.factors.factorCount, items.factors.factorCount)
    guard k == other else {
      throw ModelError("\(source) has \(k) factors for users and \(other) for items; they must be the same number.")
    }
    var squares = 1.0
    for (table, kind) in [(users, "user"), (items, "item")] {
      try Self.check(rows: table.ids.count, factors: k, of: "\(source): its \(kind)s")
      var sum = 0.0
      for factor in table.factors.elements { sum += factor * factor }
      squares *= sum
    }
    // Σ s² over all pairs is at most this (Cauchy and Schwarz), so every score and the loss of all pairs are finite.
    guard squares.isFinite else {
      throw ModelError("\(source) has factors that are no finite numbers or too large to work out scores from.")
    }
    (self.users, self.items) = (users, items)
  }

  /// - Throws: where a table is of a shape that no model has, before anything is made of it.
  static func check(rows: Int, factors: Int, of what: String) throws(ModelError) {
    guard rows >= 1 else { throw ModelError("\(what) are none, so there is no model in it.") }
    guard Hyperparameters.factorRange.contains(factors) else {
      throw ModelError(
        "\(what) have \(factors) factors; a model has from 1 to \(Hyperparameters.factorRange.upperBound).")
    }
  }
}
