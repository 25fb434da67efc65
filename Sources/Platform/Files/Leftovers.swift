/// Files and folders under random names until they are whole, and what of them a crash left.
///
/// A maker holds a lock on what it makes, which the system lets go whatever ends the program; so what nobody holds is left
/// over.
package enum Leftovers {
  private static let prefix = ".alscope-"
  private static let suffix = ".new"
  private static let digits = 16

  /// A name that no other writer chooses.
  static func name() -> String {
    let number = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    return prefix + String(repeating: "0", count: digits - number.count) + number + suffix
  }

  /// Whether a name is exactly one of ours.
  static func isOurs(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard bytes.count == prefix.utf8.count + digits + suffix.utf8.count, bytes.starts(with: prefix.utf8),
      bytes.reversed().starts(with: suffix.utf8.reversed())
    else { return false }
    return bytes.dropFirst(prefix.utf8.count).prefix(digits).allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
  }

  /// A new file that no other writer takes for left over.
  static func create(in folder: OpenFolder, mode: mode_t) throws(SystemError) -> FreshFile {
    while true {
      let name = name()
      do throws(SystemError) {
        let file = try folder.create(name, mode: mode)
        // Without locks, as on some network file systems, nobody sweeps either.
        _ = try? file.lock()
        // Swept between its creation and its lock?
        let status = try file.status()
        if status.names > 0 { return FreshFile(file: file, name: name) }
      } catch {
        if error.code != EEXIST { throw error }
      }
    }
  }

  /// A new folder that no other writer takes for left over.
  static func createFolder(in folder: OpenFolder, mode: mode_t) throws(SystemError) -> (String, OpenFolder) {
    while true {
      let name = name()
      do throws(SystemError) {
        try folder.make(name, mode: mode)
        let made = try folder.folder(name)
        _ = try? made.lock()
        return (name, made)
      } catch {
        // Swept between its creation and its lock.
        if error.code != EEXIST && error.code != ENOENT { throw error }
      }
    }
  }

  /// Removes what writers left in a folder that did not come to their end.
  package static func sweep(_ folder: OpenFolder) {
    guard let names = try? folder.names() else { return }
    for name in names where isOurs(name) {
      guard let status = try? folder.status(of: name), status.owner == geteuid() else { continue }
      if status.kind == .file, status.names == 1, let file = try? folder.open(name), (try? file.lock()) == true {
        folder.remove(name)
      } else if status.kind == .folder, let left = try? folder.folder(name), (try? left.lock()) == true {
        folder.removeFolder(name, withFilesOf: left)
      }
    }
  }
}

/// A new file under a name of its own.
struct FreshFile {
  let file: OpenFile
  let name: String
}
