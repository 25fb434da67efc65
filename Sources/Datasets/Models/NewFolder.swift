import Platform

/// A folder with files in it that is written whole or not at all.
package struct NewFolder {
  /// One file: its name, how one that gives way begins (nil for any), and what writes it.
  package struct File {
    let name: String
    let mark: String?
    let write: (borrowing NewFile) throws(ModelError) -> Void

    package init(
      _ name: String, mark: String? = nil, write: @escaping (borrowing NewFile) throws(ModelError) -> Void
    ) {
      (self.name, self.mark, self.write) = (name, mark, write)
    }
  }

  private let mark: String
  private let files: [File]

  /// - Parameter mark: the file by which a folder of this kind is known.
  package init(mark: String, files: [File]) {
    self.mark = mark
    self.files = files
  }

  /// - Parameters:
  ///   - replaces: whether the files of a folder of the same kind give way; whatever else is in it stays.
  ///   - isPrivate: whether a new folder and its files are closed to all others.
  /// - Returns: whether there was such a folder.
  package func write(
    to path: String, replacing replaces: Bool, reach: FileReach = .anywhere, isPrivate: Bool = false
  ) throws(ModelError) -> Bool {
    do throws(FileError) {
      return try write(path, FileWriting.Rules(replaces: replaces, reach: reach, isPrivate: isPrivate))
    } catch {
      throw ModelError(error.description)
    }
  }

  private func write(_ path: String, _ rules: FileWriting.Rules) throws(FileError) -> Bool {
    let place = try FilePlace(path, reach: rules.reach)
    let status: FileStatus?
    let names: [String]
    do throws(SystemError) {
      status = try place.folder.status(of: place.name)
      names = status?.kind == .folder ? try place.folder.folder(place.name).names() : []
    } catch {
      throw FileError("\(path) cannot be looked at, so it stays as it is", error)
    }
    guard let status else {
      let fresh = try FolderWriting(beside: place, isPrivate: rules.isPrivate)
      try write(into: fresh.path, FileWriting.Rules(replaces: false, isPrivate: rules.isPrivate))
      try fresh.finish(replacing: nil)
      return false
    }
    guard status.kind == .folder, names.isEmpty || names.contains(mark) else {
      throw FileError("\(path) is there already and is something else: choose another folder.")
    }
    guard names.isEmpty || rules.replaces else {
      throw FileError("\(path) is there already; with replace (--force) its files are written anew.")
    }
    // A link in the folder leads out of it, wherever the folder came from.
    try write(
      into: place.path, FileWriting.Rules(replaces: true, reach: .below(place.path), isPrivate: rules.isPrivate))
    return !names.isEmpty
  }

  private func write(into folder: String, _ rules: FileWriting.Rules) throws(FileError) {
    for file in files {
      var rules = rules
      (rules.mark, rules.otherwise) = (file.mark, "none of this program’s")
      let path = rules.reach == .anywhere ? FilePath.joined(folder, file.name) : file.name
      do throws(ModelError) { try NewFile.writeWhole(to: path, rules, file.write) } catch {
        throw FileError(error.description)
      }
    }
  }
}
