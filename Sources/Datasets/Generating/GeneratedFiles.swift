import Platform

/// Made-up data as files: a long table, and its truth beside it.
public struct GeneratedFiles {
  private let dataset: Dataset
  private let valueName: String

  /// Takes the data, whose values are named for the feedback: `count` or `rating`.
  public init(_ dataset: Dataset, feedback: GeneratorRecipe.Feedback) {
    self.dataset = dataset
    valueName = feedback == .explicit ? "rating" : "count"
  }

  /// Sees that writing would replace nothing.
  /// - Throws: one sentence where one of both files is there.
  public static func checkFree(_ path: String) throws(DatasetError) {
    for path in [path, PlantedTruth.path(besideData: path)] where Folder.exists(path) {
      throw DatasetError("\(path) is there already; say --force to replace it, or another name.")
    }
  }

  /// The table, piece by piece.
  /// - Throws: what `write` throws.
  public func writeData(_ write: (String) throws -> Void) rethrows {
    let rows = dataset.matrix.byUser
    var text = "user,item,\(valueName)\n"
    for user in 0..<rows.rowCount {
      let name = CSVText.quoted(dataset.users[user])
      for position in rows.positions(ofRow: user) {
        text += "\(name),\(CSVText.quoted(dataset.items[Int(rows.columns[position])])),"
        text += JSONValue.decimals(of: rows.values[position]) + "\n"
      }
      if text.utf8.count > 1 << 16 {
        try write(text)
        text = ""
      }
    }
    try write(text)
  }

  /// Writes both files, each whole or not at all.
  ///
  /// - Throws: one sentence; nothing is then left half-written.
  ///
  /// - Parameter replaces: whether files that are there give way.
  public func write(to path: String, replacing replaces: Bool = true) throws(DatasetError) {
    let truthPath = PlantedTruth.path(besideData: path)
    do throws(ModelError) {
      _ = try NewFile.writeWhole(to: path, replacing: replaces) { (file: borrowing NewFile) throws(ModelError) in
        var failure: ModelError?
        writeData { text in
          guard failure == nil else { return }
          do throws(ModelError) { try file.append(text) } catch { failure = error }
        }
        if let failure { throw failure }
      }
      guard let truth = dataset.truth else { return }
      _ = try NewFile.writeWhole(to: truthPath, replacing: replaces) { (file: borrowing NewFile) throws(ModelError) in
        var text = ""
        for line in truth.csvLines(users: dataset.users, items: dataset.items) {
          text += line
          if text.utf8.count > 1 << 16 {
            try file.append(text)
            text = ""
          }
        }
        try file.append(text)
      }
    } catch {
      throw DatasetError(error.description)
    }
  }
}
