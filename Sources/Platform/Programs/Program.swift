/// A program by its absolute path.
package struct Program: Sendable {
  package let path: String

  /// - Returns: nil where no executable file has the path.
  package init?(at path: String) {
    guard path.utf8.first == UInt8(ascii: "/"), access(path, X_OK) == 0,
      (try? FileStatus.of(path, followsLinks: true))?.kind == .file
    else { return nil }
    self.path = path
  }

  /// The first of this name in the absolute entries of PATH: what lies in the current folder is nobody's program.
  package static func named(_ name: String) -> Program? {
    guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")) else { return nil }
    return searchPath.lazy.compactMap { Program(at: FilePath.joined($0, name)) }.first
  }

  /// The absolute entries of PATH.
  package static var searchPath: [String] {
    guard let path = getenv("PATH") else { return [] }
    return String(cString: path).utf8.split(separator: UInt8(ascii: ":")).compactMap(String.init)
      .filter { $0.utf8.first == UInt8(ascii: "/") }
  }

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - environment: nil for this program's own.
  ///   - input: a descriptor, as for output and errors; nil for what is empty and forgets.
  package func start(
    _ arguments: [String], environment: [String: String]? = nil, input: Int32?, output: Int32?, errors: Int32?
  ) throws(SystemError) -> pid_t {
    var actions = Actions()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (from, to) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (errors, STDERR_FILENO)] {
      if let from {
        posix_spawn_file_actions_adddup2(&actions, from, to)
      } else {
        posix_spawn_file_actions_addopen(&actions, to, "/dev/null", to == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0)
      }
    }
    var attributes = Attributes()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A reader that goes away ends other programs as they expect, though it does not end this one.
    var usual = sigset_t()
    sigemptyset(&usual)
    sigaddset(&usual, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    let words = ([path] + arguments).map { strdup($0) }
    let settings = environment.map { $0.map { strdup("\($0)=\($1)") } }
    defer { for copy in words + (settings ?? []) { free(copy) } }
    var process: pid_t = 0
    let failure =
      if let settings {
        posix_spawn(&process, path, &actions, &attributes, words + [nil], settings + [nil])
      } else {
        posix_spawn(&process, path, &actions, &attributes, words + [nil], environ)
      }
    guard failure == 0 else { throw SystemError(code: failure) }
    return process
  }

  /// Waits for a program's end; gives its status as `waitpid` does.
  package static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }

  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif
}
