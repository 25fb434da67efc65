import Platform

/// The few things that writing a folder whole needs of the system.
enum Folder {
  /// The names in a folder; nil where there is no folder.
  static func names(in path: String) -> [String]? { try? OpenFolder(path).names() }

  /// Whether anything is there, a broken link included.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Where a path leads once its links are followed: the folder it is in must exist, itself it need not.
  static func resolved(_ path: String) throws(ModelError) -> String {
    if let whole = FilePath.real(path) { return whole }
    let trimmed = String(path.reversed().drop { $0 == "/" }.reversed())
    let slash = trimmed.lastIndex(of: "/")
    let parent = slash.map { String(trimmed[...$0]) } ?? "."
    let name = slash.map { String(trimmed[trimmed.index(after: $0)...]) } ?? trimmed
    guard !name.isEmpty, let folder = FilePath.real(parent) else {
      throw ModelError("There is no folder \(parent), so \(path) cannot be created in it.")
    }
    return folder == "/" ? "/" + name : folder + "/" + name
  }

  /// Waits until the disk has the folder's own entries.
  static func synchronize(_ path: String) throws(ModelError) {
    do throws(SystemError) { try OpenFolder(path).synchronize() } catch {
      throw ModelError("\(path) could not be written: \(error).")
    }
  }

  /// All bytes of a regular file, refused where there are too many.
  static func bytes(ofFile path: String, atMost most: Int = MemoryBudget.limit) throws(ModelError) -> [UInt8] {
    do throws(FileError) { return try FileReading.bytes(of: path, atMost: most, isRegular: true) } catch {
      throw ModelError(error.description)
    }
  }
}
