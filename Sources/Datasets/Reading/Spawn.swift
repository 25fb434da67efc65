#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Starts other programs.
package enum Spawn {
  /// Both ends of a pipe; other programs inherit neither.
  package static func pipe() throws(SystemError) -> (out: Int32, into: Int32) {
    var ends: [Int32] = [-1, -1]
    guard makePipe(&ends) == 0 else { throw SystemError() }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Starts a program that is found as a shell finds it.
  ///
  /// - Parameters:
  ///   - environment: nil for this program's own.
  ///   - input: a descriptor, as for output and errors; nil for what is empty and forgets.
  package static func start(
    _ program: String, _ arguments: [String], environment: [String: String]? = nil, input: Int32?, output: Int32?,
    errors: Int32?
  ) throws(SystemError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (from, to) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (errors, STDERR_FILENO)] {
      if let from {
        posix_spawn_file_actions_adddup2(&actions, from, to)
      } else {
        posix_spawn_file_actions_addopen(&actions, to, "/dev/null", to == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0)
      }
    }
    let words = ([program] + arguments).map { strdup($0) }
    let settings = environment.map { $0.map { strdup("\($0)=\($1)") } }
    defer { for copy in words + (settings ?? []) { free(copy) } }
    var process: pid_t = 0
    let failure =
      if let settings {
        posix_spawnp(&process, program, &actions, nil, words + [nil], settings + [nil])
      } else {
        posix_spawnp(&process, program, &actions, nil, words + [nil], environ)
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
}

private func makePipe(_ ends: inout [Int32]) -> Int32 { pipe(&ends) }
