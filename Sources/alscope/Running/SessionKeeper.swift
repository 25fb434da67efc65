import Datasets
import Dispatch
import Headless
import Platform
import Study
import Synchronization

/// Keeps the running session as a file until it is left in peace. A program that crashes, is killed or loses its terminal
/// leaves the file; the next one finds it without an owner.
///
/// What is done is added to the file's end. The owner holds a lock on a second file, which the system lets go whatever ends
/// the program. The folder is closed to others, and only files are looked at that this user alone may have written.
final class SessionKeeper: Sendable {
  private struct Shared {
    /// Not written yet.
    var entries: [Journal.Entry] = []
    var isScheduled = false
    var isWorthKeeping = false
  }

  private let folder: OpenFolder
  private let path: String
  private let name = SessionName()
  private let lock: OpenFile
  private let shared = Mutex(Shared())
  private let queue = DispatchQueue(label: "keeping")
  /// The session's file once there is something in it; only touched on the queue.
  private let file = Mutex<OpenFile?>(nil)

  /// `$XDG_STATE_HOME/alscope/sessions`
  static var usualFolder: String? { UserFolders.state.map { $0.appending(path: "sessions").path } }

  /// A larger file is no session of a person's making.
  private static let mostBytes = Script.mostBytes

  /// - Returns: nil where nothing can be kept there.
  init?(folder path: String) {
    guard let folder = try? OpenFolder.ownPrivate(path), let lock = try? folder.create(name.lock, mode: 0o600),
      (try? lock.lock()) == true
    else { return nil }
    (self.folder, self.path, self.lock) = (folder, path, lock)
  }

  /// Notes what is to be kept, and writes it soon: once for all that comes within a moment.
  func keep(_ entries: ArraySlice<Journal.Entry>) {
    let mustSchedule = shared.withLock { shared in
      shared.entries += entries
      if !shared.isWorthKeeping { shared.isWorthKeeping = entries.contains(where: \.isWorthKeeping) }
      guard shared.isWorthKeeping, !shared.isScheduled else { return false }
      shared.isScheduled = true
      return true
    }
    if mustSchedule { queue.asyncAfter(deadline: .now() + .milliseconds(200)) { self.write() } }
  }

  /// Whether everything that was to be kept is on the disk afterwards.
  @discardableResult
  private func write() -> Bool {
    let entries = shared.withLock { shared -> [Journal.Entry] in
      shared.isScheduled = false
      guard shared.isWorthKeeping else { return [] }
      defer { shared.entries = [] }
      return shared.entries
    }
    guard !entries.isEmpty else { return true }
    let text = Journal.text(of: entries[...]) { source in
      DatasetLoader.bundled.contains { $0.name == source } ? source : URL(filePath: source).standardizedFileURL.path
    }
    do throws(SystemError) {
      try append(text)
      return true
    } catch {
      // Where it cannot be written there is nobody to tell that it would help; it is tried again with what comes next.
      shared.withLock { $0.entries = entries + $0.entries }
      return false
    }
  }

  private func append(_ text: String) throws(SystemError) {
    let known = file.withLock { $0 }
    let file = if let known { known } else { try folder.create(name.session, mode: 0o600) }
    self.file.withLock { $0 = file }
    try file.append(Array(((known == nil ? Journal.beginning : "") + text).utf8))
  }

  /// The end: left in peace the session goes, cut off it stays.
  func end(isPeaceful: Bool) {
    queue.sync { _ = write() }
    if isPeaceful { folder.remove(name.session) }
    if isPeaceful || (try? folder.status(of: name.session)) == nil { folder.remove(name.lock) }
  }

  /// The newest session without an owner.
  func cutOff() -> CutOffSession? {
    let names = (try? folder.names()) ?? []
    sweep(names)
    let orphans = names.compactMap(SessionName.init(session:)).filter { isSane($0.session) && !hasOwner($0) }
    let newest = orphans.max { folder.modified($0.session) < folder.modified($1.session) }
    guard let newest, let bytes = try? folder.open(newest.session).bytes(atMost: Self.mostBytes),
      // A line that was being written when the program ended is none.
      let end = bytes.lastIndex(of: 0x0A), let text = String(validating: bytes[...end], as: UTF8.self)
    else { return nil }
    return CutOffSession(path: FilePath.joined(path, newest.session), text: text)
  }

  /// A regular file that nobody else may have written, of a size that sessions have.
  private func isSane(_ name: String) -> Bool {
    guard let status = try? folder.status(of: name) else { return false }
    return status.kind == .file && status.isOwn && status.names == 1 && status.size <= Self.mostBytes
  }

  /// Removes locks that nothing is behind any more, once they are a day old: a younger one may be about to be taken.
  private func sweep(_ names: [String]) {
    let old = Date().timeIntervalSince1970 - 86_400
    for name in names.compactMap(SessionName.init(lock:))
    where folder.modified(name.lock) < old && isSane(name.lock) && !names.contains(name.session) && !hasOwner(name) {
      folder.remove(name.lock)
    }
    Leftovers.sweep(folder)
  }

  private func hasOwner(_ name: SessionName) -> Bool {
    if name == self.name { return true }
    guard let lock = try? folder.open(name.lock, writing: true) else { return false }
    // Where nobody can tell, it is left alone.
    return (try? lock.lock()) != true
  }

  /// Throws a session away that was brought back, once the running one, which goes on with it, is on the disk.
  ///
  /// - Returns: whether it is gone.
  func forget(_ session: CutOffSession) -> Bool {
    guard queue.sync(execute: { write() && isOnDisk() }),
      let name = SessionName(session: FilePath.split(session.path).name)
    else { return false }
    folder.remove(name.session)
    folder.remove(name.lock)
    return true
  }

  private func isOnDisk() -> Bool {
    let isWorthKeeping = shared.withLock { $0.isWorthKeeping }
    return !isWorthKeeping || (try? folder.status(of: name.session))??.kind == .file
  }
}

/// The names of a session's two files: `12-345.als` and `12-345.lock`.
private struct SessionName: Equatable, Sendable {
  private let stem: String

  init() { stem = "\(getpid())-\(UInt32.random(in: 0...UInt32.max))" }

  init?(session: String) { self.init(session, ending: ".als") }
  init?(lock: String) { self.init(lock, ending: ".lock") }

  private init?(_ name: String, ending: String) {
    guard name.hasSuffix(ending) else { return nil }
    stem = String(name.dropLast(ending.count))
    let numbers = stem.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }) else {
      return nil
    }
  }

  var session: String { stem + ".als" }
  var lock: String { stem + ".lock" }
}
