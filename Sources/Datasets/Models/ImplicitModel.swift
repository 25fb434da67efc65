import WALS

/// A model of alternating least squares saved by the Python library implicit: `model.save("model.npz")`. It has no ids;
/// rows are known by their numbers.
struct ImplicitModel {
  let factors: SavedFactors
  let hyperparameters: Hyperparameters

  static func isNamed(_ path: String) -> Bool { path.hasSuffix(".npz") }

  init(readFrom path: String) throws(ModelError) {
    let archive = try ZipArchive(Folder.bytes(ofFile: path), path: path)
    func array(_ name: String) throws(ModelError) -> NumPyArray? {
      guard let bytes = archive.entry(name + ".npy") else { return nil }
      return try NumPyArray(bytes, name: "\(path): \(name)")
    }
    func table(_ name: String) throws(ModelError) -> FactorTable {
      guard let array = try array(name), array.shape.count == 2 else {
        throw ModelError("\(path) has no \(name) with rows and columns, as models of implicit have.")
      }
      guard array.elements.allSatisfy(\.isFinite) else { throw ModelError("\(path): \(name) holds what is no number.") }
      return FactorTable(
        ids: (0..<array.shape[0]).map(String.init),
        factors: FactorMatrix(rowCount: array.shape[0], factorCount: array.shape[1], elements: array.elements))
    }
    factors = try SavedFactors(users: table("user_factors"), items: table("item_factors"), of: path)
    var knobs = Hyperparameters(preset: .implicit, alpha: 1, factors: factors.factorCount)
    if let alpha = try array("alpha")?.elements.first { knobs.alpha = alpha }
    if let lambda = try array("regularization")?.elements.first { knobs.lambda = lambda }
    hyperparameters = knobs
  }

  /// The same rows under a dataset's ids: where all of these are numbers of rows, each by its number, else in the order
  /// of the data.
  func named(by dataset: Dataset) throws(ModelError) -> SavedFactors {
    try SavedFactors(
      users: Self.named(factors.users, by: dataset.users, kind: "user"),
      items: Self.named(factors.items, by: dataset.items, kind: "item"), of: dataset.name)
  }

  private static func named(_ table: FactorTable, by ids: [String], kind: String) throws(ModelError) -> FactorTable {
    let rows = ids.compactMap { Int($0) }
    if rows.count == ids.count, rows.allSatisfy({ (0..<table.ids.count).contains($0) }) {
      return FactorTable(
        ids: ids,
        factors: FactorMatrix(
          rowCount: ids.count, factorCount: table.factors.factorCount, elements: rows.flatMap { table.factors[$0] }))
    }
    guard ids.count == table.ids.count else {
      throw ModelError(
        "The model has \(table.ids.count) \(kind)s without names and the data \(ids.count), so it cannot be told whose "
          + "factors are whose.")
    }
    return FactorTable(ids: ids, factors: table.factors)
  }
}
