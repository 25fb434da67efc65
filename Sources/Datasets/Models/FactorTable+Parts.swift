import WALS

extension FactorTable {
  /// Reads a table from a CSV file, or from a folder of parts as Spark writes it, each part with its own first line.
  init(readFrom path: String) throws(ModelError) {
    guard let names = Folder.names(in: path) else {
      try self.init(csv: Folder.bytes(ofFile: path), path: path)
      return
    }
    let parts = names.filter { $0.hasPrefix("part-") && $0.hasSuffix(".csv") }
    guard !parts.isEmpty else {
      throw ModelError("\(path) is a folder without a part-….csv, so there is no table in it.")
    }
    var ids: [String] = []
    var elements: [Double] = []
    var factorCount: Int?
    for part in parts {
      let bytes = try Folder.bytes(ofFile: "\(path)/\(part)")
      if bytes.isEmpty { continue }
      let table = try FactorTable(csv: bytes, path: "\(path)/\(part)")
      guard factorCount == nil || factorCount == table.factors.factorCount else {
        throw ModelError("\(path)/\(part) has another number of factors than the parts before it.")
      }
      factorCount = table.factors.factorCount
      ids += table.ids
      elements += table.factors.elements
    }
    var known = Set<String>()
    if let twice = ids.first(where: { !known.insert($0).inserted }) {
      throw ModelError("\(path): the id “\(twice)” stands in two parts.")
    }
    self.init(
      ids: ids, factors: FactorMatrix(rowCount: ids.count, factorCount: factorCount ?? 0, elements: elements))
  }
}
