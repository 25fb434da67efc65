import CPty
import Foundation

/// A pseudo-terminal that only stands in for stderr: the program paints its progress there, and the test reads it.
final class TerminalForErrors {
  private let leader: FileHandle
  /// The end that the program writes to.
  let follower: FileHandle
  private(set) var text = ""

  init?() {
    var (leader, follower): (Int32, Int32) = (-1, -1)
    guard cpty_open_pair(&leader, &follower) == 0 else { return nil }
    self.leader = FileHandle(fileDescriptor: leader, closeOnDealloc: true)
    self.follower = FileHandle(fileDescriptor: follower, closeOnDealloc: true)
  }

  /// Reads on until the text is there; false where nothing comes any more or a minute has passed.
  func shows(_ wanted: String) -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while !text.contains(wanted) {
      var waiting = pollfd(fd: leader.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard ContinuousClock.now < deadline, poll(&waiting, 1, 60_000) > 0 else { return false }
      text += String(decoding: leader.availableData, as: UTF8.self)
    }
    return true
  }
}
