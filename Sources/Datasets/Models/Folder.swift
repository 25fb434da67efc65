#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few things that writing a folder whole needs of the system.
enum Folder {
  /// The names in a folder; nil where there is no folder.
  static func names(in path: String) -> [String]? {
    guard let directory = opendir(path) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether anything is there, a broken link included.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Where a path leads once its links are followed: the folder it is in must exist, itself it need not.
  static func resolved(_ path: String) throws(ModelError) -> String {
    if let whole = real(path) { return whole }
    let trimmed = String(path.reversed().drop { $0 == "/" }.reversed())
    let slash = trimmed.lastIndex(of: "/")
    let parent = slash.map { String(trimmed[...$0]) } ?? "."
    let name = slash.map { String(trimmed[trimmed.index(after: $0)...]) } ?? trimmed
    guard !name.isEmpty, let folder = real(parent) else {
      throw ModelError("There is no folder \(parent), so \(path) cannot be created in it.")
    }
    return folder == "/" ? "/" + name : folder + "/" + name
  }

  /// The path split into the folder it is in and its last name.
  static func split(_ resolved: String) -> (parent: String, name: String) {
    guard let slash = resolved.lastIndex(of: "/") else { return (".", resolved) }
    let parent = String(resolved[..<slash])
    return (parent.isEmpty ? "/" : parent, String(resolved[resolved.index(after: slash)...]))
  }

  /// A path in a folder that nothing has: the name with a number.
  static func unusedName(in parent: String, like name: String) -> String {
    var number = 1
    while exists("\(parent)/\(name)\(number)") { number += 1 }
    return "\(parent)/\(name)\(number)"
  }

  static func make(_ path: String) throws(ModelError) {
    guard mkdir(path, 0o777) == 0 else { throw .system("\(path) could not be created") }
  }

  static func move(_ from: String, to: String) throws(ModelError) {
    guard rename(from, to) == 0 else { throw .system("\(from) could not be renamed to \(to)") }
  }

  /// Removes a folder with these files in it, and nothing else that may be there.
  static func remove(_ path: String, files: [String]) {
    for file in files { _ = unlink(path + "/" + file) }
    _ = rmdir(path)
  }

  /// Waits until the disk has the folder's own entries.
  static func synchronize(_ path: String) throws(ModelError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("\(path) could not be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .system("\(path) could not be written") }
  }

  /// All bytes of a file, refused where there are too many.
  static func bytes(ofFile path: String, atMost most: Int = .max) throws(ModelError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("\(path) could not be opened") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    let capacity = 1 << 20
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, size in
        count = read(descriptor, buffer.baseAddress, capacity)
        size = max(0, count)
      }
      if count == 0 { return bytes }
      guard bytes.count <= most - max(0, count) else { throw ModelError("\(path) is larger than \(most >> 20) MB.") }
      if count > 0 {
        bytes += piece
      } else if errno != EINTR {
        throw .system("\(path) could not be read")
      }
    }
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
