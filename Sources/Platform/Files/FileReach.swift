/// Where files may be written: wherever a person says, or only where a text of someone else can do no harm.
package enum FileReach: Sendable, Equatable {
  /// Links are followed, and what a person names as a pipe or a device is written into.
  case anywhere
  /// Below this folder: no hidden name on the way, no link, nothing but regular files.
  case below(String)
}

/// A name in an open folder, to which something is to be written.
package struct FilePlace {
  package let folder: OpenFolder
  /// The last name, by itself.
  package let name: String
  /// The whole path, links followed.
  package let path: String
  /// Whether the path itself was a link.
  let isLinked: Bool

  /// Finds the folder, which must be there; the name in it need not.
  package init(_ path: String, reach: FileReach) throws(FileError) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw FileError("A file needs a name.") }
    switch reach {
    case .anywhere: try self.init(anywhere: path)
    case .below(let root): try self.init(path, below: root)
    }
  }

  private init(anywhere path: String) throws(FileError) {
    var (parent, name) = FilePath.split(path)
    isLinked = (try? FileStatus.of(path, followsLinks: false))?.kind == .link
    if isLinked || name.isEmpty || name == "." || name == ".." {
      guard let target = FilePath.real(path) else {
        throw FileError("\(path) is a link that leads to nothing: remove it, or choose another name.")
      }
      (parent, name) = FilePath.split(target)
    }
    guard !name.isEmpty else { throw FileError("\(path) is a folder, so no file can be written there.") }
    guard let real = FilePath.real(parent) else {
      throw FileError("There is no folder \(parent), so \(path) cannot be created in it.")
    }
    do throws(SystemError) { folder = try OpenFolder(real) } catch {
      throw FileError("\(parent) cannot be opened", error)
    }
    self.name = name
    self.path = FilePath.joined(real, name)
  }

  private init(_ path: String, below root: String) throws(FileError) {
    guard !path.hasPrefix("/"), var names = FilePath.plainNames(path), let name = names.popLast() else {
      throw FileError(
        "\(path) leads out of the folder or is hidden: without --allow-write a script writes below the current folder only."
      )
    }
    do throws(SystemError) {
      var folder = try OpenFolder(root)
      for name in names { folder = try folder.folder(name) }
      self.folder = folder
    } catch {
      throw FileError("\(path): the folder cannot be opened, or is a link, which is not followed here", error)
    }
    (self.name, isLinked) = (name, false)
    self.path = FilePath.joined((FilePath.real(root) ?? root), (names + [name]).joined(separator: "/"))
  }
}
