/// A folder with files in it that is written whole or not at all: beside its place under a random name, as ``FileWriting``
/// does with a file.
package struct FolderWriting: ~Copyable {
  /// Where the files go until the end.
  package let path: String
  private let place: FilePlace
  private let freshName: String
  private let fresh: OpenFolder
  private var isFinished = false

  /// - Parameter isPrivate: whether the folder is closed to all others whatever the usual mode is.
  package init(beside place: FilePlace, isPrivate: Bool = false) throws(FileError) {
    Leftovers.sweep(place.folder)
    do throws(SystemError) {
      (freshName, fresh) = try Leftovers.createFolder(in: place.folder, mode: isPrivate ? 0o700 : 0o777)
    } catch {
      throw FileError("\(place.path) could not be created", error)
    }
    self.place = place
    path = FilePath.joined(FilePath.split(place.path).folder, freshName)
  }

  deinit {
    if !isFinished { place.folder.removeFolder(freshName, withFilesOf: fresh) }
  }

  /// Waits for the disk and gives the folder its name.
  ///
  /// - Parameter files: the files of a folder that has the name and gives way, which are removed; nil where nothing does.
  package consuming func finish(replacing files: [String]?) throws(FileError) {
    do throws(SystemError) {
      try fresh.synchronize()
      if let files, try place.folder.status(of: place.name) != nil {
        // At every moment one of the two is whole under the name, where the system can exchange them at once.
        do throws(SystemError) { try place.folder.exchange(freshName, place.name) } catch {
          let old = Leftovers.name()
          try place.folder.rename(place.name, to: old, replaces: false)
          try place.folder.rename(freshName, to: place.name, replaces: false)
          try place.folder.rename(old, to: freshName, replaces: false)
        }
        isFinished = true
        let old = try place.folder.folder(freshName)
        for name in files { old.remove(name) }
        place.folder.removeFolder(freshName)
      } else {
        try place.folder.rename(freshName, to: place.name, replaces: false)
        isFinished = true
      }
      try place.folder.synchronize()
    } catch {
      throw FileError("\(place.path) could not be written", error)
    }
  }
}

extension OpenFolder {
  /// Removes a folder with the plain files in it, and nothing else that may be there.
  func removeFolder(_ name: String, withFilesOf folder: OpenFolder) {
    for name in (try? folder.names()) ?? [] where (try? folder.status(of: name))?.kind == .file { folder.remove(name) }
    removeFolder(name)
  }
}
