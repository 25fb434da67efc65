import Platform
import WALS

extension SavedModel {
  /// Sees whether a model may be written there: nothing is there yet, or an empty folder, or another saved model.
  /// - Throws: one sentence that says what is there.
  public static func checkWritable(_ folder: String) throws(ModelError) {
    let target = try Folder.resolved(folder)
    guard Folder.exists(target) else { return }
    guard let names = Folder.names(in: target) else {
      throw ModelError("\(folder) is not a folder that can be read, so no model can be saved there.")
    }
    if names.isEmpty { return }
    if let other = names.first(where: { !files.contains($0) }) {
      throw ModelError("\(folder) holds “\(other)”, which is not part of a saved model: choose another folder.")
    }
    guard names.contains(descriptionFile) else {
      throw ModelError("\(folder) exists and is not a saved model: choose another folder.")
    }
    // A model of a newer version is nothing that this program may throw away.
    try ModelDescription.checkVersion(
      Folder.bytes(ofFile: target + "/" + descriptionFile), path: folder + "/" + descriptionFile)
  }

  /// Sees whether a model may be written at a path in a format.
  /// - Throws: one sentence that says what is there.
  public static func checkWritable(_ path: String, as format: Format) throws(ModelError) {
    if format != .npz { return try checkWritable(path) }
    let target = try Folder.resolved(path)
    guard Folder.exists(target) else { return }
    guard Folder.names(in: target) == nil else {
      throw ModelError("\(path) is a folder, so no archive can be written there.")
    }
    // Only an archive with a model of this program's in it gives way.
    guard try ModelArchive.isOwn(target) else {
      throw ModelError("\(path) is an archive that alscope did not write, so it stays as it is: choose another name.")
    }
  }

  /// Whether a model is there, which gives way to one that is written at a path where that may be.
  public static func isThere(_ path: String, as format: Format) -> Bool {
    guard let target = try? Folder.resolved(path) else { return false }
    return Folder.exists(format == .npz ? target : target + "/" + descriptionFile)
  }

  /// Writes the model whole or not at all: beside its place under another name, which is changed once the disk has it. A
  /// model that was there is replaced; anything else is left alone.
  ///
  /// - Parameter numbers: the numbers of the factors; nil for single precision where that is all they have.
  /// - Throws: one sentence where something else is there, a factor is too large for the numbers asked for, or files
  ///   cannot be written.
  public func write(to path: String, as format: Format = .csv, numbers: Numbers? = nil) throws(ModelError) {
    try write(to: path, as: format, numbers: numbers, reach: .anywhere)
  }

  /// The same, where files may not be written everywhere: then nothing gives way.
  package func write(
    to path: String, as format: Format, numbers: Numbers? = nil, reach: FileReach
  ) throws(ModelError) {
    let numbers = numbers ?? fittingNumbers
    if reach != .anywhere {
      do throws(FileError) {
        guard !Folder.exists(try FilePlace(path, reach: reach).path) else {
          throw FileError("\(path) exists already, and a script replaces nothing.")
        }
      } catch { throw ModelError(error.description) }
    }
    try Self.checkWritable(path, as: format)
    if numbers == .float32 { try checkSingle() }
    if format == .npz {
      let rules = FileWriting.Rules(replaces: reach == .anywhere, reach: reach)
      _ = try NewFile.writeWhole(to: path, rules) { file throws(ModelError) in try writeArchive(numbers, to: file) }
      return
    }
    do throws(FileError) {
      let fresh = try FolderWriting(beside: try FilePlace(path, reach: reach))
      do throws(ModelError) { try writeFiles(into: fresh.path, format, numbers) } catch {
        throw FileError(error.description)
      }
      try fresh.finish(replacing: reach == .anywhere ? Self.files : nil)
    } catch {
      throw ModelError(error.description)
    }
  }

  private func checkSingle() throws(ModelError) {
    let isTooLarge = [users, items].contains { $0.factors.elements.contains { !Float($0).isFinite } }
    if isTooLarge { throw ModelError("A factor is too large for float32: save the model as float64.") }
  }

  private func writeFiles(into folder: String, _ format: Format, _ numbers: Numbers) throws(ModelError) {
    let description = try NewFile(at: folder + "/" + Self.descriptionFile)
    try description.append(json(numbers).text)
    try description.finish()
    for (table, name, arrayName) in [
      (users, Self.usersFile, Self.userArray), (items, Self.itemsFile, Self.itemArray),
    ] {
      let file = try NewFile(at: folder + "/" + name)
      try table.write(to: file, numbers: numbers, hasFactors: format == .csv)
      try file.finish()
      guard format == .npy else { continue }
      let array = try NewFile(at: folder + "/" + arrayName)
      try Self.write(table.factors, numbers, to: array)
      try array.finish()
    }
    try Folder.synchronize(folder)
  }

  private static func write(
    _ factors: FactorMatrix, _ numbers: Numbers, to file: borrowing NewFile
  ) throws(ModelError) {
    let shape = [factors.rowCount, factors.factorCount]
    switch numbers {
    case .float64:
      try file.append(bytes: NumPyHeader.bytes(.float64, shape: shape))
      try file.append(numbers: factors.elements)
    case .float32:
      try file.append(bytes: NumPyHeader.bytes(.float32, shape: shape))
      try file.append(numbers: factors.elements.map { Float($0) })
    }
  }

  /// Everything in one archive, with the names that the library implicit gives to what it has, too.
  private func writeArchive(_ numbers: Numbers, to file: borrowing NewFile) throws(ModelError) {
    var archive = NewArchive()
    for (table, name) in [(users, "user"), (items, "item")] {
      let shape = [table.factors.rowCount, table.factors.factorCount]
      switch numbers {
      case .float64:
        try archive.add("\(name)_factors", .float64, shape: shape, table.factors.elements, to: file)
      case .float32:
        try archive.add(
          "\(name)_factors", .float32, shape: shape, table.factors.elements.map { Float($0) }, to: file)
      }
    }
    for (table, name) in [(users, "user"), (items, "item")] {
      try archive.add("\(name)_ids", texts: table.ids, to: file)
      if !table.titles.isEmpty { try archive.add("\(name)_titles", texts: table.titles, to: file) }
    }
    try archive.add("description", texts: [json(numbers).text], isOne: true, to: file)
    try archive.add("factors", .int64, shape: [], [hyperparameters.factors], to: file)
    try archive.add("regularization", .float64, shape: [], [hyperparameters.lambda], to: file)
    // implicit multiplies values by its alpha and adds no 1: under other presets the number means something else.
    let alpha = hyperparameters.preset == .implicit ? hyperparameters.alpha : 1
    try archive.add("alpha", .float64, shape: [], [alpha], to: file)
    try archive.add("dtype", texts: [numbers.rawValue], isOne: true, to: file)
    try archive.finish(to: file)
  }
}
