import WALS

extension FactorTable {
  /// Reads a table from a CSV file, or from a folder of parts as Spark writes it, each part with its own first line.
  init(readFrom path: String, numbers: SavedModel.Numbers = .float64) throws(ModelError) {
    guard let names = Folder.names(in: path) else {
      try self.init(csv: Folder.bytes(ofFile: path), path: path, numbers: numbers)
      return
    }
    let parts = names.filter { $0.hasPrefix("part-") && $0.hasSuffix(".csv") }
    guard !parts.isEmpty else {
      throw ModelError("\(path) is a folder without a part-….csv, so there is no table in it.")
    }
    var (ids, titles) = ([String](), [String]())
    var elements: [Double] = []
    var factorCount: Int?
    for part in parts {
      let bytes = try Folder.bytes(ofFile: "\(path)/\(part)")
      if bytes.isEmpty { continue }
      let table = try FactorTable(csv: bytes, path: "\(path)/\(part)", numbers: numbers)
      guard factorCount == nil || factorCount == table.factors.factorCount else {
        throw ModelError("\(path)/\(part) has another number of factors than the parts before it.")
      }
      factorCount = table.factors.factorCount
      ids += table.ids
      titles += table.titles.isEmpty ? table.ids.map { _ in "" } : table.titles
      elements += table.factors.elements
    }
    var known = Set<String>()
    if let twice = ids.first(where: { !known.insert($0).inserted }) {
      throw ModelError("\(path): the id “\(twice)” stands in two parts.")
    }
    self.init(
      ids: ids, titles: titles,
      factors: FactorMatrix(rowCount: ids.count, factorCount: factorCount ?? 0, elements: elements))
  }

  /// Reads one side of a model's folder: a table of ids and factors, or an array of factors with the ids beside, if there
  /// are any.
  static func read(
    _ side: Side, in folder: String, numbers: SavedModel.Numbers = .float64
  ) throws(ModelError) -> (table: FactorTable, hasIDs: Bool) {
    let path = folder + "/" + (side == .users ? SavedModel.usersFile : SavedModel.itemsFile)
    let arrayPath = folder + "/" + (side == .users ? SavedModel.userArray : SavedModel.itemArray)
    guard Folder.exists(arrayPath) else {
      let table = try FactorTable(readFrom: path, numbers: numbers)
      guard table.factors.factorCount > 0 else {
        throw ModelError("\(path):1: the first line of a factor table is id,f1,f2,… with a column for every factor.")
      }
      return (table, true)
    }
    let array = try NumPyArray(Folder.bytes(ofFile: arrayPath)[...], name: arrayPath)
    guard Folder.exists(path) else { return try of(array, ids: nil, name: arrayPath) }
    let names = try FactorTable(readFrom: path)
    guard names.factors.factorCount == 0 else {
      throw ModelError("\(folder) has factors both in \(path) and in \(arrayPath): take one of the two away.")
    }
    let table = try of(array, ids: names.ids, name: arrayPath).table
    return (FactorTable(ids: table.ids, titles: names.titles, factors: table.factors), true)
  }
}
