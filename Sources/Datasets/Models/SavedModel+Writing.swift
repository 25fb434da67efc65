extension SavedModel {
  /// Sees whether a model may be written there: nothing is there yet, or an empty folder, or another saved model.
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
    guard let bytes = try? Folder.bytes(ofFile: target + "/" + descriptionFile), isDescription(bytes) else {
      throw ModelError("\(folder) exists and is not a saved model: choose another folder.")
    }
  }

  /// Writes the model whole or not at all: into a new folder beside, which then takes the name. A model that was there
  /// is replaced; anything else is left alone.
  public func write(to folder: String) throws(ModelError) {
    try Self.checkWritable(folder)
    let target = try Folder.resolved(folder)
    let (parent, name) = Folder.split(target)
    let fresh = Folder.unusedName(in: parent, like: ".\(name).new")
    try Folder.make(fresh)
    do {
      try writeFiles(into: fresh)
      try Self.put(fresh, inPlaceOf: target, parent: parent, name: name)
    } catch {
      Folder.remove(fresh, files: Self.files)
      throw error
    }
    try Folder.synchronize(parent)
  }

  private func writeFiles(into folder: String) throws(ModelError) {
    let description = try NewFile(at: folder + "/" + Self.descriptionFile)
    try description.append(json.text)
    try description.finish()
    for (table, name) in [(users, Self.usersFile), (items, Self.itemsFile)] {
      let file = try NewFile(at: folder + "/" + name)
      try table.write(to: file)
      try file.finish()
    }
    try Folder.synchronize(folder)
  }

  /// The old folder steps aside under a name of its own before the new one takes its place, so that at every moment both
  /// or one of them are whole.
  private static func put(
    _ fresh: String, inPlaceOf target: String, parent: String, name: String
  ) throws(ModelError) {
    guard Folder.exists(target) else { return try Folder.move(fresh, to: target) }
    let old = Folder.unusedName(in: parent, like: ".\(name).old")
    try Folder.move(target, to: old)
    do {
      try Folder.move(fresh, to: target)
    } catch {
      try Folder.move(old, to: target)
      throw error
    }
    Folder.remove(old, files: files)
  }
}
