/// Paths as text.
package enum FilePath {
  /// The path with `~` for the home folder made whole, as a shell would; a home that is no absolute path is none.
  package static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME").map({ String(cString: $0) }),
      home.hasPrefix("/")
    else { return path }
    return home + path.dropFirst()
  }

  /// Where a path leads once all links are followed; nil where it leads nowhere.
  package static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder's path and the last name, which is empty for `/` and the like; by bytes, since a mark after a slash makes
  /// one letter with it for Swift, and none for the system.
  package static func split(_ path: String) -> (folder: String, name: String) {
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
      return (".", String(decoding: bytes, as: UTF8.self))
    }
    return (
      slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self),
      String(decoding: bytes[(slash + 1)...], as: UTF8.self)
    )
  }

  /// The names between the slashes; nil where one could lead out or is hidden: `..`, or a name that begins with a point.
  package static func plainNames(_ path: String) -> [String]? {
    var names: [String] = []
    for part in path.utf8.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
      guard part.first != UInt8(ascii: "."), let name = String(part) else { return nil }
      names.append(name)
    }
    return names
  }

  /// A folder and a name in it, put together.
  package static func joined(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/" + name : folder + "/" + name
  }

  /// The current folder.
  package static var current: String { real(".") ?? "." }
}
