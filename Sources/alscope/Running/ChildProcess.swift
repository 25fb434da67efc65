/// Another program at work, whose output is read through a pipe.
struct ChildProcess {
  private let process: pid_t
  let output: Descriptor

  /// Starts a program without input.
  ///
  /// - Parameter mergesErrors: whether what it says on stderr comes through the pipe too; else it is dropped.
  /// - Throws: where it cannot be started.
  init(_ program: String, _ arguments: [String], environment: [String: String], mergesErrors: Bool) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw CommandFailure("\(program) could not be started: \(Self.reason(errno)).") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    if mergesErrors {
      posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    var child: pid_t = 0
    let words = ([program] + arguments).map { strdup($0) }
    let settings = environment.map { strdup("\($0)=\($1)") }
    defer { for copy in words + settings { free(copy) } }
    let failure = posix_spawn(&child, program, &actions, nil, words + [nil], settings + [nil])
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      throw CommandFailure("\(program) could not be started: \(Self.reason(failure)).")
    }
    (process, output) = (child, Descriptor(ends[0]))
  }

  private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }

  /// Asks it to end.
  func terminate() { kill(process, SIGTERM) }

  /// Waits for its end; whether it ended by itself and well.
  func succeeds() -> Bool {
    close(output.number)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status == 0
  }
}
