import CPlatform

/// The memory that this process may use.
package enum Memory {
  /// Bytes: the least of the machine's, of the limits of the groups it runs in, and of its own limit.
  package static let limit: Int = [machine, processLimit, groupLimit].compactMap { $0 }.min() ?? 1 << 32

  /// Why the program cannot begin: its own limit of addresses holds no stacks of threads, and one that does not begin is
  /// waited for without end. One sentence; nil where all is well.
  package static var objection: String? {
    guard let limit = processLimit, limit < least else { return nil }
    return "A program may take \(limit >> 20) MB of addresses here (ulimit -v), and this one asks for \(least >> 20) "
      + "MB to begin; ulimit -v unlimited lifts the limit."
  }

  /// Bytes of addresses for the program itself and its threads.
  private static let least = 400 << 20

  private static var machine: Int? {
    let bytes = platform_memory()
    return bytes > 0 ? Int(clamping: bytes) : nil
  }

  private static var processLimit: Int? {
    let bytes = platform_process_limit()
    return bytes > 0 ? Int(clamping: bytes) : nil
  }

  /// The limit of the control group and of those above it, as Linux has them; nil elsewhere and where there is none.
  private static var groupLimit: Int? {
    guard let groups = text("/proc/self/cgroup") else { return nil }
    var found: [Int] = []
    for line in groups.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3 else { continue }
      if parts[1].isEmpty {
        found += limits("/sys/fs/cgroup", parts[2], "memory.max")
      } else if parts[1].split(separator: ",").contains("memory") {
        found += limits("/sys/fs/cgroup/memory", parts[2], "memory.limit_in_bytes")
      }
    }
    return found.min()
  }

  private static func limits(_ root: String, _ group: String, _ file: String) -> [Int] {
    var folder = group
    var limits: [Int] = []
    while true {
      let path = root + (folder == "/" ? "" : folder) + "/" + file
      if let word = text(path)?.split(separator: "\n").first, let bytes = Int(word) { limits.append(bytes) }
      guard folder != "/", folder.hasPrefix("/") else { return limits }
      folder = FilePath.split(folder).folder
    }
  }

  private static func text(_ path: String) -> String? {
    guard let bytes = try? OpenFile(reading: path).bytes(atMost: 1 << 16) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
