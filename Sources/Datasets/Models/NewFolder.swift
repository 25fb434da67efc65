/// A folder with files in it that is written whole or not at all.
public struct NewFolder {
  /// One file: its name, and what writes it.
  public typealias File = (name: String, write: (borrowing NewFile) throws(ModelError) -> Void)

  private let mark: String
  private let files: [File]

  /// - Parameter mark: the file by which a folder of this kind is known.
  public init(mark: String, files: [File]) {
    self.mark = mark
    self.files = files
  }

  /// - Parameter replaces: whether the files of a folder of the same kind give way; whatever else is in it stays.
  /// - Returns: whether there was such a folder.
  public func write(to path: String, replacing replaces: Bool) throws(ModelError) -> Bool {
    let target = try Folder.resolved(path)
    guard Folder.exists(target) else {
      try writeAnew(to: target)
      return false
    }
    guard let names = Folder.names(in: target), names.isEmpty || names.contains(mark) else {
      throw ModelError("\(path) is there already and is something else: choose another folder.")
    }
    guard names.isEmpty || replaces else {
      throw ModelError("\(path) is there already; with replace (--force) its files are written anew.")
    }
    for file in files { _ = try NewFile.writeWhole(to: "\(target)/\(file.name)", replacing: true, file.write) }
    return !names.isEmpty
  }

  private func writeAnew(to target: String) throws(ModelError) {
    let (parent, name) = Folder.split(target)
    let fresh = Folder.unusedName(in: parent, like: ".\(name).new")
    try Folder.make(fresh)
    do {
      for file in files { _ = try NewFile.writeWhole(to: "\(fresh)/\(file.name)", replacing: false, file.write) }
      try Folder.move(fresh, to: target)
    } catch {
      Folder.remove(fresh, files: files.map(\.name))
      throw error
    }
    try Folder.synchronize(parent)
  }
}
