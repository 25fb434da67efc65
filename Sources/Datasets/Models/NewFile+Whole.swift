#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension NewFile {
  /// Writes a file whole or not at all: beside its place under another name, which is changed once the disk has it.
  ///
  /// - Parameter replaces: whether a file that is there already gives way; if not, it stays and this fails.
  /// - Returns: whether a file was replaced.
  public static func writeWhole(
    to path: String, replacing replaces: Bool, _ body: (borrowing NewFile) throws(ModelError) -> Void
  ) throws(ModelError) -> Bool {
    let target = try Folder.resolved(path)
    let isThere = Folder.exists(target)
    guard Folder.names(in: target) == nil else {
      throw ModelError("\(path) is a folder, so no file can be written there.")
    }
    guard replaces || !isThere else {
      throw ModelError("\(path) is there already; with replace (--force) it is written anew.")
    }
    let (parent, name) = Folder.split(target)
    let fresh = Folder.unusedName(in: parent, like: ".\(name).new")
    do {
      let file = try NewFile(at: fresh)
      try body(file)
      try file.synchronize()
      try Folder.move(fresh, to: target)
    } catch {
      _ = unlink(fresh)
      throw error
    }
    try Folder.synchronize(parent)
    return isThere
  }
}
