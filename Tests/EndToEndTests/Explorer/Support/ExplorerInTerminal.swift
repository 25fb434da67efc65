import CPty
import Foundation
import Testing
import TestSupport

/// The real explorer in a pseudo-terminal: press keys, read the screen. Nothing sleeps; everything waits for what it
/// expects, with a deadline.
///
/// Set `ALSCOPE_WATCH=1` to see each screen that a test waited for.
final class ExplorerInTerminal {
  private(set) var screen: VirtualScreen
  /// Every byte that came, as it came.
  private(set) var received: [UInt8] = []
  private let leader: Int32
  private let follower: Int32
  private let child: pid_t
  private var status: Int32?
  /// Where the program keeps its sessions: a place of its own.
  private let stateFolder: TemporaryFolder
  /// The last bytes received, for what a failure says.
  private static let patience: Duration = .seconds(20)

  convenience init(
    _ arguments: String..., columns: Int = 80, rows: Int = 24, environment changes: [String: String?] = [:]
  ) throws {
    try self.init(arguments, columns: columns, rows: rows, environment: changes)
  }

  init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, environment changes: [String: String?] = [:]
  ) throws {
    screen = VirtualScreen(width: columns, height: rows)
    stateFolder = try TemporaryFolder()
    var environment: [String: String] = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": NSTemporaryDirectory(),
      "SWIFT_BACKTRACE": "enable=no", "XDG_STATE_HOME": stateFolder.url.path,
      "XDG_CONFIG_HOME": stateFolder.url.path,
    ]
    for (name, value) in changes { environment[name] = value }
    // The sanitizers' settings go on to the child.
    for (name, value) in ProcessInfo.processInfo.environment where name.hasSuffix("SAN_OPTIONS") {
      environment[name] = value
    }
    var (leader, follower, child): (Int32, Int32, pid_t) = (-1, -1, 0)
    let path = Command.program.path
    let spawned = Self.withCStrings([path] + arguments) { arguments in
      Self.withCStrings(environment.map { "\($0)=\($1)" }) { environment in
        cpty_spawn(path, arguments, environment, Int32(rows), Int32(columns), &leader, &follower, &child)
      }
    }
    try #require(spawned == 0, "a pseudo-terminal can be opened")
    (self.leader, self.follower, self.child) = (leader, follower, child)
  }

  deinit {
    if status == nil {
      signal(SIGKILL)
      kill(child, SIGKILL)
      waitpid(child, nil, 0)
    }
    close(leader)
    close(follower)
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }

  // MARK: Doing

  func press(_ keys: String) { write(Array(keys.utf8)) }

  /// Writes bytes as a keyboard would, and reads what comes meanwhile, so that neither side waits for the other.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      var waiting = pollfd(fd: leader, events: Int16(POLLIN | POLLOUT), revents: 0)
      guard poll(&waiting, 1, 10_000) > 0 else { return }
      if waiting.revents & Int16(POLLIN) != 0 { read(timeout: 0) }
      guard waiting.revents & Int16(POLLOUT) != 0 else {
        if waiting.revents & Int16(POLLHUP | POLLERR) != 0 { return }
        continue
      }
      let count = rest.prefix(64).withUnsafeBytes { Foundation.write(leader, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  func paste(_ text: String) { press("\u{1B}[200~" + text + "\u{1B}[201~") }

  func resize(columns: Int, rows: Int) {
    screen.resize(width: columns, height: rows)
    _ = cpty_resize(leader, Int32(rows), Int32(columns))
  }

  func signal(_ number: Int32) { cpty_signal_job(leader, number) }

  /// What `fg` does with a stopped program; waits until keys come to it one by one again.
  func comesBack(sourceLocation: SourceLocation = #_sourceLocation) {
    if status == nil { kill(child, SIGCONT) }
    wait("the program takes the terminal again", sourceLocation) {
      !cpty_settings_are_as_found($0.follower) || $0.hasEnded
    }
  }

  // MARK: Seeing

  /// Waits until the screen shows the text.
  func shows(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    wait("the screen shows “\(text)”", sourceLocation) { $0.screen.text.contains(text) }
  }

  /// Waits until the screen shows the text, or the program has left by itself; whether it has not.
  func shows(unlessItLeaves text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
    wait("the screen shows “\(text)”", sourceLocation) { $0.hasEnded || $0.screen.text.contains(text) }
    return status == nil
  }

  /// Waits until the screen is exactly this one.
  func becomes(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    wait("the screen becomes\n\(text)\n", sourceLocation) { $0.screen.text == text || $0.hasEnded }
    #expect(status == nil, "it goes on", sourceLocation: sourceLocation)
  }

  /// Waits until the screen does not show the text any more.
  func hides(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    wait("the screen hides “\(text)”", sourceLocation) { !$0.screen.text.contains(text) }
  }

  /// Waits until the program asks the terminal a question.
  func asks(_ question: String, sourceLocation: SourceLocation = #_sourceLocation) {
    wait("the program asks \(question)", sourceLocation) { $0.screen.questions.contains(question) }
  }

  /// Waits until text has been written in one of the 256 colors.
  func uses(ink: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    wait("the ink \(ink) is used", sourceLocation) { $0.screen.inks.contains(ink) }
  }

  /// Bytes of input that the program left for the shell.
  var unreadInput: Int32 {
    var count: Int32 = 0
    return ioctl(follower, UInt(FIONREAD), &count) == 0 ? count : -1
  }

  #if os(Linux)
    /// How nice the first thread is to others, and how nice the rest are.
    var niceness: (first: Int, others: [Int]) {
      let job = cpty_job(leader)
      let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(job)/task")) ?? []
      let all = tasks.map { task in
        let text = (try? String(contentsOfFile: "/proc/\(job)/task/\(task)/stat", encoding: .utf8)) ?? ""
        // Of the fields after the name in parentheses the seventeenth.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        return (task: task, niceness: fields.count > 16 ? Int(fields[16]) ?? 0 : 0)
      }
      return (
        all.first { $0.task == "\(job)" }?.niceness ?? 0, all.filter { $0.task != "\(job)" }.map(\.niceness)
      )
    }
  #endif

  /// Waits until something else holds.
  func waits(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, until holds: () -> Bool
  ) {
    wait(what, sourceLocation) { _ in holds() }
  }

  /// Waits until the program has stopped, as Ctrl-Z does it, and left the terminal to the shell.
  func stops(sourceLocation: SourceLocation = #_sourceLocation) {
    wait("the program stops", sourceLocation) { cpty_has_stopped($0.child) || $0.hasEnded }
    readWhatIsThere()
    if status == nil { leavesTheTerminalAsFound(sourceLocation: sourceLocation) }
  }

  /// Whether the program is gone.
  var hasEnded: Bool {
    if status == nil {
      var raw: Int32 = 0
      if waitpid(child, &raw, WNOHANG) == child { status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F) }
    }
    return status != nil
  }

  /// Waits for the end, and expects this exit status (128 + n after signal n).
  func ends(with expected: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation) {
    wait("the program ends", sourceLocation) { $0.hasEnded }
    readWhatIsThere()
    #expect(status == expected, "exit status", sourceLocation: sourceLocation)
  }

  /// Expects the terminal as it was found: settings, main screen, cursor, mouse and paste modes.
  func leavesTheTerminalAsFound(sourceLocation: SourceLocation = #_sourceLocation) {
    leavesTheModesAsFound(sourceLocation: sourceLocation)
    #expect(screen.unknown == [], "no stray sequence", sourceLocation: sourceLocation)
    #expect(screen.textAfterLeaving == "", "nothing is written after the end", sourceLocation: sourceLocation)
  }

  /// The same where keys were pressed after the end, which the terminal shows by itself.
  func leavesTheModesAsFound(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(cpty_settings_are_as_found(follower), "settings", sourceLocation: sourceLocation)
    #expect(screen.modes.isDisjoint(with: [1049, 1000, 1002, 1003, 1006, 2004]), sourceLocation: sourceLocation)
    #expect(screen.modes.contains(25), "the cursor is shown", sourceLocation: sourceLocation)
  }

  private func wait(
    _ expectation: String, _ location: SourceLocation, until condition: (ExplorerInTerminal) -> Bool
  ) {
    let deadline = ContinuousClock.now + Self.patience
    while !condition(self) {
      guard ContinuousClock.now < deadline else {
        Issue.record("expected that \(expectation); it shows:\n\(screen.text)", sourceLocation: location)
        return
      }
      read(timeout: 50)
    }
    if ProcessInfo.processInfo.environment["ALSCOPE_WATCH"] != nil { print(screen.text + "\n") }
  }

  /// Reads until nothing comes for so many milliseconds.
  func becomesQuiet(for milliseconds: Int32) {
    while read(timeout: milliseconds) {}
  }

  private func readWhatIsThere() {
    while read(timeout: 0) {}
  }

  /// Feeds what the program wrote to the screen; false when nothing came within the time (milliseconds).
  @discardableResult
  private func read(timeout: Int32) -> Bool {
    var waiting = pollfd(fd: leader, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, timeout) > 0, waiting.revents & Int16(POLLIN) != 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(leader, &bytes, bytes.count)
    guard count > 0 else { return false }
    received += bytes[..<count]
    screen.feed(bytes[..<count])
    return true
  }
}
