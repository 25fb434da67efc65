import Dispatch
import Platform

/// Another program at work on a file: what it is given comes out unpacked or converted.
final class PipedProgram {
  /// What a program is for, in words.
  struct Task {
    let program: String
    let arguments: [String]
    /// `unpack`
    let verb: String
    /// Exit codes that mean no harm, such as gzip's for zeros after the end.
    var harmless: [Int32] = [0]
  }

  let output: Int32
  private let task: Task
  private let process: pid_t
  private let complaints: Int32
  private var hasEnded = false

  /// Begins with a descriptor's present place.
  ///
  /// - Parameters:
  ///   - begun: bytes that go first, where the descriptor cannot go back to them.
  ///   - descriptor: where the rest comes from; nil for nothing but what was begun.
  init(_ task: Task, _ descriptor: Int32?, begun: [UInt8]?, name: String) throws(DatasetError) {
    let output = try Self.pipe(name)
    let complaints = try Self.pipe(name)
    let feed = try begun.map { _ throws(DatasetError) in try Self.pipe(name) }
    let started = try? Program.named(task.program)?.start(
      task.arguments, input: feed?.out ?? descriptor, output: output.into, errors: complaints.into)
    close(output.into)
    close(complaints.into)
    if let feed {
      close(feed.out)
      if started != nil {
        Self.pour(begun ?? [], then: descriptor, into: feed.into)
      } else {
        close(feed.into)
      }
    }
    guard let started else {
      close(output.out)
      close(complaints.out)
      throw DatasetError(
        "\(name): the program \(task.program) is needed to \(task.verb) this and is not there; install it, or "
          + "\(task.verb) the file first.")
    }
    Descriptors.widenPipe(output.out, to: ByteSource.bytesInPipe)
    self.task = task
    (process, self.output, self.complaints) = (started, output.out, complaints.out)
  }

  deinit {
    close(output)
    close(complaints)
    if !hasEnded {
      kill(process, SIGTERM)
      _ = Program.wait(for: process)
    }
  }

  /// As ``ByteSource/read(into:from:)``.
  ///
  /// - Throws: at the end, where the program could not do everything.
  func read(
    into buffer: inout [UInt8], from start: Int, of name: String, _ control: OpeningControl
  ) throws(DatasetError) -> Int {
    guard !hasEnded else { return 0 }
    let count: Int
    do throws(SystemError) {
      count = try SystemCall.read(output, into: &buffer, from: start, waitingWhile: control)
    } catch {
      try control.check()
      throw DatasetError("\(name): the file cannot be \(task.verb)ed: \(error).")
    }
    if count == 0, start < buffer.count { try finish(name) }
    return count
  }

  /// Whether something came that is not yet read, or the end.
  var hasMoreAtOnce: Bool { !hasEnded && Descriptors.waitForBytes(output, milliseconds: 0) }

  /// Sees whether the program did everything.
  func finish(_ name: String) throws(DatasetError) {
    guard !hasEnded else { return }
    var text = [UInt8](repeating: 0, count: 1 << 12)
    let count = (try? SystemCall.read(complaints, into: &text, from: 0)) ?? 0
    let status = Program.wait(for: process)
    hasEnded = true
    guard status & 0x7F != 0 || !task.harmless.contains(status >> 8 & 0xFF) else { return }
    let reason = task.reason(in: String(decoding: text.prefix(count), as: UTF8.self)) ?? "it was stopped"
    throw DatasetError("\(name): \(task.program) could not \(task.verb) the whole file: \(reason).")
  }

  /// Copies what was begun and all that follows, on a thread of its own.
  private static func pour(_ begun: [UInt8], then descriptor: Int32?, into pipe: Int32) {
    DispatchQueue.global().async {
      // A program that ends early must not end this one with it.
      let signals = BrokenPipes()
      defer { signals.restore() }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      var isWanted = SystemCall.write(pipe, begun[...])
      while let descriptor, isWanted, let count = try? SystemCall.read(descriptor, into: &buffer, from: 0), count > 0 {
        isWanted = SystemCall.write(pipe, buffer[..<count])
      }
      close(pipe)
    }
  }

  private static func pipe(_ name: String) throws(DatasetError) -> (out: Int32, into: Int32) {
    do throws(SystemError) { return try Descriptors.pipe() } catch {
      throw DatasetError("\(name): no other program can be started: \(error).")
    }
  }
}

extension PipedProgram.Task {
  /// Why a program gave up, out of what it says: the end of its last line, but for one that only points into another.
  fileprivate func reason(in complaint: String) -> String? {
    let lines = complaint.split(whereSeparator: \.isNewline)
    if program == "iconv", lines.contains(where: { $0.contains("conversion") && !$0.contains("position") }) {
      return "it knows no encoding of the name \(arguments.dropFirst().first ?? "")"
    }
    guard let line = lines.last(where: { $0.first != " " }) ?? lines.last else { return nil }
    var reason = String(line.split(separator: ": ").last ?? line)
    while reason.hasSuffix(".") { reason.removeLast() }
    return reason
  }

  /// What unpacks a file that begins with these bytes; nil where it is not packed.
  static func unpacking(_ head: [UInt8]) -> PipedProgram.Task? {
    func task(_ program: String, _ harmless: [Int32] = [0]) -> PipedProgram.Task {
      .init(program: program, arguments: ["-dc"], verb: "unpack", harmless: harmless)
    }
    if head.starts(with: [0x1F, 0x8B]) { return task("gzip", [0, 2]) }
    if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) {
      // A few bytes may ask for a dictionary of gigabytes.
      return .init(program: "xz", arguments: ["-dc", "--memlimit-decompress=512MiB"], verb: "unpack")
    }
    if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return task("zstd") }
    if head.count > 3, head.starts(with: Array("BZh".utf8)), (0x31...0x39).contains(head[3]) { return task("bzip2") }
    return nil
  }

  static func encoding(_ name: String) -> PipedProgram.Task {
    .init(program: "iconv", arguments: ["-f", name, "-t", "UTF-8"], verb: "convert")
  }
}

/// The signal that a pipe has no reader any more, held back from a thread as long as it writes.
private struct BrokenPipes {
  private var before = sigset_t()
  private var only = sigset_t()

  init() {
    sigemptyset(&only)
    sigaddset(&only, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &only, &before)
  }

  /// Forgets the signal, where it came, and lets it through again.
  func restore() {
    var (pending, before, only) = (sigset_t(), before, only)
    sigpending(&pending)
    var number: Int32 = 0
    if sigismember(&before, SIGPIPE) == 0, sigismember(&pending, SIGPIPE) == 1 { sigwait(&only, &number) }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
