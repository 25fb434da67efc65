import Datasets
import Dispatch
import Headless
import Study
import Synchronization

/// Keeps the running session as a file until it is left in peace. A program that crashes, is killed or loses its terminal
/// leaves the file; the next one finds it without an owner.
///
/// The owner holds a lock on a second file, which the system lets go whatever ends the program.
final class SessionKeeper: Sendable {
  private struct Shared {
    var latest: Journal?
    var isScheduled = false
  }

  private let folder: URL
  private let name = "\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
  private let lock: Int32
  private let shared = Mutex(Shared())
  private let queue = DispatchQueue(label: "keeping")

  /// `$XDG_STATE_HOME/alscope/sessions`
  static var usualFolder: String? { UserFolders.state.map { $0.appending(path: "sessions").path } }

  /// - Returns: nil where nothing can be kept there.
  init?(folder: String) {
    self.folder = URL(filePath: folder)
    do {
      try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
    } catch {
      return nil
    }
    lock = open(self.folder.appending(path: name + ".lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { return nil }
  }

  private func session(_ name: String) -> URL { folder.appending(path: name + ".als") }
  private func lockFile(_ name: String) -> URL { folder.appending(path: name + ".lock") }

  /// Notes what is to be kept, and writes it soon: once for all that comes within a moment.
  func keep(_ journal: Journal) {
    guard journal.isWorthKeeping else { return }
    let mustSchedule = shared.withLock { shared in
      shared.latest = journal
      defer { shared.isScheduled = true }
      return !shared.isScheduled
    }
    if mustSchedule { queue.asyncAfter(deadline: .now() + .milliseconds(200)) { self.write() } }
  }

  private func write() {
    let journal = shared.withLock { shared in
      defer { (shared.latest, shared.isScheduled) = (nil, false) }
      return shared.latest
    }
    guard let journal else { return }
    let text = journal.text { source in
      DatasetLoader.bundled.contains { $0.name == source } ? source : URL(filePath: source).standardizedFileURL.path
    }
    // Where it cannot be written there is nobody to tell that it would help.
    _ = try? NewFile.writeWhole(to: session(name).path, replacing: true) { file throws(ModelError) in
      try file.append(text)
    }
  }

  /// The end: left in peace the session goes, cut off it stays.
  func end(isPeaceful: Bool) {
    queue.sync { write() }
    if isPeaceful { try? FileManager.default.removeItem(at: session(name)) }
    if isPeaceful || !FileManager.default.fileExists(atPath: session(name).path) {
      try? FileManager.default.removeItem(at: lockFile(name))
    }
    close(lock)
  }

  /// The newest session without an owner.
  func cutOff() -> CutOffSession? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let files = names.map { folder.appending(path: $0) }
    // What a kill left half-written.
    for file in files where file.lastPathComponent.hasPrefix(".") && !hasOwner(ownerName(of: file)) {
      try? FileManager.default.removeItem(at: file)
    }
    let orphans = files.filter { $0.pathExtension == "als" && !hasOwner($0.deletingPathExtension().lastPathComponent) }
    func date(_ file: URL) -> Date {
      (try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date) ?? .distantPast
    }
    guard let newest = orphans.max(by: { date($0) < date($1) }),
      let text = try? String(contentsOf: newest, encoding: .utf8)
    else { return nil }
    return CutOffSession(path: newest.path, text: text)
  }

  /// `.12-345.als.new1` is 12-345’s.
  private func ownerName(of file: URL) -> String {
    String(file.lastPathComponent.dropFirst().prefix { $0 != "." })
  }

  private func hasOwner(_ name: String) -> Bool {
    if name == self.name { return true }
    let descriptor = open(lockFile(name).path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0
  }

  func forget(_ session: CutOffSession) {
    let file = URL(filePath: session.path)
    try? FileManager.default.removeItem(at: file)
    try? FileManager.default.removeItem(at: lockFile(file.deletingPathExtension().lastPathComponent))
  }
}
