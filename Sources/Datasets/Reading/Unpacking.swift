import Dispatch

import Platform

/// A `gzip -dc` at work: what it is given comes out unpacked.
struct Unpacking: ~Copyable {
  /// The first bytes of whatever gzip packed.
  static let mark: [UInt8] = [0x1F, 0x8B]

  private let process: pid_t
  private let output: Int32
  private let complaints: Int32
  private var hasEnded = false

  /// Begins with a descriptor's present place.
  ///
  /// - Parameter begun: bytes that were taken from the descriptor already, where it cannot go back; they go first.
  init(_ descriptor: Int32, begun: [UInt8]?, name: String) throws(DatasetError) {
    let output = try Self.pipe(name)
    let complaints = try Self.pipe(name)
    let feed = try begun.map { _ throws(DatasetError) in try Self.pipe(name) }
    let started = try? Program.named("gzip")?.start(
      ["-dc"], input: feed?.out ?? descriptor, output: output.into, errors: complaints.into)
    close(output.into)
    close(complaints.into)
    if let feed, let begun {
      close(feed.out)
      Self.pour(begun, then: descriptor, into: feed.into)
    }
    guard let started else {
      close(output.out)
      close(complaints.out)
      throw DatasetError("\(name): gzip is needed to unpack this and could not be started; unpack it first.")
    }
    (process, self.output, self.complaints) = (started, output.out, complaints.out)
  }

  deinit {
    close(output)
    close(complaints)
    if !hasEnded {
      kill(process, SIGTERM)
      _ = waitpid(process, nil, 0)
    }
  }

  /// As ``ByteSource/read(into:from:)``.
  ///
  /// - Throws: at the end, where gzip could not unpack everything.
  mutating func read(
    into buffer: inout [UInt8], from start: Int, of name: String, _ control: OpeningControl
  ) throws(DatasetError) -> Int {
    guard !hasEnded else { return 0 }
    let count: Int
    do throws(SystemError) {
      count = try SystemCall.read(output, into: &buffer, from: start, waitingWhile: control)
    } catch {
      try control.check()
      throw DatasetError("\(name): the file cannot be unpacked: \(error).")
    }
    if count == 0, start < buffer.count { try finish(name) }
    return count
  }

  private mutating func finish(_ name: String) throws(DatasetError) {
    var text = [UInt8](repeating: 0, count: 1 << 12)
    let count = (try? SystemCall.read(complaints, into: &text, from: 0)) ?? 0
    let status = Program.wait(for: process)
    hasEnded = true
    // 2 is a warning, such as for zeros after the end.
    guard status & 0x7F != 0 || ![0, 2].contains(status >> 8 & 0xFF) else { return }
    let words = String(decoding: text.prefix(count), as: UTF8.self).split(whereSeparator: \.isNewline)
    let reason = words.last.map { $0.split(separator: ": ").last ?? $0 } ?? "it was stopped"
    throw DatasetError("\(name): gzip could not unpack the whole file: \(reason).")
  }

  /// Copies what was begun and all that follows, on a thread of its own.
  private static func pour(_ begun: [UInt8], then descriptor: Int32, into pipe: Int32) {
    DispatchQueue.global().async {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      var isWanted = SystemCall.write(pipe, begun[...])
      while isWanted, let count = try? SystemCall.read(descriptor, into: &buffer, from: 0), count > 0 {
        isWanted = SystemCall.write(pipe, buffer[..<count])
      }
      close(pipe)
    }
  }

  private static func pipe(_ name: String) throws(DatasetError) -> (out: Int32, into: Int32) {
    do throws(SystemError) { return try Descriptors.pipe() } catch {
      throw DatasetError("\(name): the file cannot be unpacked: \(error).")
    }
  }
}
