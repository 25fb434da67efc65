import Platform
import WALS

/// A model as one `.npz` of NumPy arrays: what the Python library implicit saves (`model.save("model.npz")`), whose rows
/// have no ids, and what `train --model out.npz` writes, which implicit, NumPy and faiss read.
///
/// | array | shape | |
/// |---|---|---|
/// | `user_factors`, `item_factors` | rows × k | float32 or float64 |
/// | `user_ids`, `item_ids`, `item_titles` | rows | text; not in implicit's |
/// | `description` | none | what `model.json` says; not in implicit's |
/// | `regularization`, `alpha` | none | knobs; in implicit's |
struct ModelArchive {
  let factors: SavedFactors
  let hasIDs: Bool
  /// nil in an archive of implicit's.
  let description: ModelDescription?
  let hyperparameters: Hyperparameters

  static func isNamed(_ path: String) -> Bool { path.hasSuffix(".npz") }

  /// Whether an archive is there that may be a model: any but a sparse matrix of SciPy, which is data.
  static func exists(at path: String) -> Bool {
    guard Folder.exists(path) else { return false }
    guard let bytes = try? Folder.bytes(ofFile: path), let archive = try? ZipArchive(bytes, path: path) else {
      return true
    }
    return !archive.names.contains("indptr.npy") && !archive.names.contains("row.npy")
  }

  /// Whether this program wrote the model in an archive, by its list of entries: a large one is not read whole for that.
  /// - Throws: one sentence where there is no model that can be read.
  static func isOwn(_ path: String) throws(ModelError) -> Bool {
    let end: (bytes: [UInt8], start: Int)
    do throws(FileError) { end = try FileReading.end(of: path, atMost: 4 << 20) } catch {
      throw ModelError(error.description)
    }
    let archive = try ZipArchive(end.bytes, from: end.start, path: path)
    // What is small, or not written by this program, is looked at whole.
    guard archive.distant.isSuperset(of: ["user_factors.npy"]), archive.names.contains("item_factors.npy"),
      let description = try archive.entry("description.npy")
    else {
      return try ModelArchive(readFrom: path).description != nil
    }
    let place = "\(path): description"
    _ = try ModelDescription(Array((NumPyArray(description, name: place).texts.first ?? "").utf8), path: place)
    return true
  }

  init(readFrom path: String) throws(ModelError) {
    let archive = try ZipArchive(Folder.bytes(ofFile: path), path: path)
    func read(_ name: String) throws(ModelError) -> NumPyArray? {
      guard let bytes = try archive.entry(name + ".npy") else { return nil }
      return try NumPyArray(bytes, name: "\(path): \(name)")
    }
    func table(_ side: String) throws(ModelError) -> (table: FactorTable, hasIDs: Bool) {
      guard let array = try read("\(side)_factors") else {
        throw ModelError("\(path) has no \(side)_factors, as a model has.")
      }
      return try FactorTable.of(
        array, ids: read("\(side)_ids")?.texts, titles: read("\(side)_titles")?.texts ?? [],
        name: "\(path): \(side)_factors")
    }
    let (users, items) = (try table("user"), try table("item"))
    guard users.hasIDs == items.hasIDs else {
      throw ModelError("\(path) has ids for one side alone; it needs both user_ids and item_ids, or none.")
    }
    factors = try SavedFactors(users: users.table, items: items.table, of: path)
    hasIDs = users.hasIDs
    if let text = try read("description")?.texts.first {
      let told = try ModelDescription(Array(text.utf8), path: "\(path): description")
      try told.check(factors, "\(path): its description")
      (description, hyperparameters) = (told, told.hyperparameters)
      return
    }
    description = nil
    if let told = try read("factors")?.elements.first, told != Double(factors.factorCount) {
      throw ModelError(
        "\(path): its number of factors is \(told), the arrays have \(factors.factorCount).")
    }
    var knobs = Hyperparameters(preset: .implicit, alpha: 1, factors: factors.factorCount)
    if let alpha = try read("alpha")?.elements.first { knobs.alpha = alpha }
    if let lambda = try read("regularization")?.elements.first { knobs.lambda = lambda }
    if let objection = knobs.objection { throw ModelError("\(path): \(objection)") }
    hyperparameters = knobs
  }
}

extension FactorTable {
  /// A table of an array of rows × k.
  ///
  /// - Parameters:
  ///   - ids: the rows' ids; nil where there are none, and rows are known by their numbers from 0.
  ///   - titles: as in the table.
  ///   - name: where the array is from, for sentences.
  static func of(
    _ array: NumPyArray, ids: [String]?, titles: [String] = [], name: String
  ) throws(ModelError) -> (table: FactorTable, hasIDs: Bool) {
    guard array.shape.count == 2, array.texts.isEmpty else {
      throw ModelError("\(name) is no array of rows and columns of numbers.")
    }
    let (rows, k) = (array.shape[0], array.shape[1])
    try SavedFactors.check(rows: rows, factors: k, of: "\(name): its rows")
    guard titles.isEmpty || titles.count == rows else {
      throw ModelError("\(name) has \(rows) rows, and there are \(titles.count) titles.")
    }
    if let ids {
      guard ids.count == rows else { throw ModelError("\(name) has \(rows) rows, and there are \(ids.count) ids.") }
      var known = Set<String>(minimumCapacity: rows)
      if let twice = ids.first(where: { !known.insert($0).inserted }) {
        throw ModelError("\(name): the id “\(twice)” stands there twice.")
      }
    }
    return (
      FactorTable(
        ids: ids ?? (0..<rows).map(String.init), titles: titles,
        factors: FactorMatrix(rowCount: rows, factorCount: k, elements: array.elements)), ids != nil
    )
  }
}
