/// A file being written whole or not at all: beside its place under a random name, which is changed once the disk has it.
/// The only way in which the program writes files.
///
/// - A target is absent, which only the system's "no such file" says, or a regular file. Whatever else cannot be known or
///   written is a sentence.
/// - A file that gives way leaves its mode to the new one; one that nobody may write to stays.
/// - What a crash leaves is removed by the next writer in the same folder, and by nobody while its maker lives.
package struct FileWriting: ~Copyable {
  package struct Outcome: Sendable {
    /// Whether a file gave way.
    package let replaced: Bool
    /// Where a link led; nil where the path was none.
    package let linkedPath: String?
  }

  package struct Rules: Sendable {
    /// Whether a file that is there gives way.
    package var replaces: Bool
    package var reach: FileReach
    /// Whether a new file is closed to all others whatever the usual mode is.
    package var isPrivate: Bool
    /// What a file that may give way begins with; nil for any.
    package var mark: String?
    /// What such a file is called: `no session`.
    package var otherwise: String

    package init(
      replaces: Bool, reach: FileReach = .anywhere, isPrivate: Bool = false, mark: String? = nil,
      otherwise: String = "something else"
    ) {
      (self.replaces, self.reach, self.isPrivate) = (replaces, reach, isPrivate)
      (self.mark, self.otherwise) = (mark, otherwise)
    }
  }

  private let path: String
  private let rules: Rules
  private let place: FilePlace?
  private let file: OpenFile
  /// The name until the end; nil for a pipe or device, which is written into.
  private let freshName: String?
  private let replaced: Bool
  private var isFinished = false

  /// Sees that the path may be written, and begins.
  ///
  /// - Throws: one sentence; nothing has been changed then.
  package init(to path: String, _ rules: Rules) throws(FileError) {
    let fresh: Fresh
    if rules.reach == .anywhere, let stream = try Self.stream(path) {
      fresh = Fresh(file: stream)
    } else {
      fresh = try Self.fresh(path, rules)
    }
    (self.path, self.rules) = (path, rules)
    (file, place, freshName, replaced) = (fresh.file, fresh.place, fresh.name, fresh.replaced)
  }

  private struct Fresh {
    let file: OpenFile
    var place: FilePlace?
    var name: String?
    var replaced = false
  }

  private static func fresh(_ path: String, _ rules: Rules) throws(FileError) -> Fresh {
    let place = try FilePlace(path, reach: rules.reach)
    let old = try old(place, path, rules)
    Leftovers.sweep(place.folder)
    let fresh: FreshFile
    do throws(SystemError) {
      fresh = try Leftovers.create(in: place.folder, mode: rules.isPrivate || old != nil ? 0o600 : 0o666)
    } catch {
      throw FileError("\(path) could not be created", error)
    }
    if let old, !place.folder.takesOver(old, fresh.file) {
      place.folder.remove(fresh.name)
      throw FileError("\(path) could not be written: its mode cannot be kept.")
    }
    return Fresh(file: fresh.file, place: place, name: fresh.name, replaced: old != nil)
  }

  deinit {
    if !isFinished, let freshName { place?.folder.remove(freshName) }
  }

  package func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    do throws(SystemError) { try file.write(bytes) } catch { throw FileError("\(path) could not be written", error) }
  }

  package func append(_ text: String) throws(FileError) {
    let bytes = Array(text.utf8)
    var failure: FileError?
    bytes.withUnsafeBytes { bytes in
      do throws(FileError) { try append(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Waits for the disk and gives the file its name.
  package consuming func finish() throws(FileError) -> Outcome {
    guard let freshName, let place else {
      isFinished = true
      return Outcome(replaced: false, linkedPath: nil)
    }
    var replaced = replaced
    do throws(SystemError) {
      try file.synchronize()
      try place.folder.rename(freshName, to: place.name, replaces: replaced)
    } catch {
      guard error.code == EEXIST else { throw FileError("\(path) could not be written", error) }
      // Someone else was faster: that file gives way only where it would have from the beginning.
      replaced = try Self.old(place, path, rules) != nil
      do throws(SystemError) { try place.folder.rename(freshName, to: place.name, replaces: true) } catch {
        throw FileError("\(path) could not be written", error)
      }
    }
    isFinished = true
    do throws(SystemError) { try place.folder.synchronize() } catch {
      throw FileError("\(path) could not be written", error)
    }
    return Outcome(replaced: replaced, linkedPath: place.isLinked ? place.path : nil)
  }

  /// Sees that the path may be written without beginning.
  package static func check(_ path: String, _ rules: Rules) throws(FileError) {
    if rules.reach == .anywhere, let kind = try? FileStatus.of(path, followsLinks: true)?.kind,
      kind == .pipe || kind == .characters
    {
      return
    }
    let place = try FilePlace(path, reach: rules.reach)
    _ = try old(place, path, rules)
  }

  /// The file that would give way; nil where nothing is there.
  private static func old(_ place: FilePlace, _ path: String, _ rules: Rules) throws(FileError) -> FileStatus? {
    let status: FileStatus?
    do throws(SystemError) { status = try place.folder.status(of: place.name) } catch {
      throw FileError("\(path) cannot be looked at, so it stays as it is", error)
    }
    guard let status else { return nil }
    switch status.kind {
    case .file: break
    case .folder: throw FileError("\(path) is a folder, so no file can be written there.")
    case .link: throw FileError("\(path) is a link, which is not followed here: choose another name.")
    case .pipe, .characters, .other: throw FileError("\(path) is no regular file, so it is not replaced.")
    }
    guard rules.replaces else { throw isThere(path, rules.reach) }
    if let mark = rules.mark, status.size > 0 {
      let first: [UInt8]
      do throws(SystemError) { first = try place.folder.open(place.name).bytes(atMost: mark.utf8.count) } catch {
        throw FileError("\(path) is there and cannot be read, so it stays as it is", error)
      }
      guard first.elementsEqual(mark.utf8) else {
        throw FileError("\(path) is there already and is \(rules.otherwise): choose another name.")
      }
    }
    guard !status.isReadOnly, place.folder.isWritable(place.name) else {
      throw FileError("\(path) is read-only, so it stays as it is.")
    }
    return status
  }

  private static func isThere(_ path: String, _ reach: FileReach) -> FileError {
    FileError(
      reach == .anywhere
        ? "\(path) is there already; with replace (--force) it is written anew."
        : "\(path) is there already; --allow-write lets a script replace it.")
  }

  /// A pipe or a device that a person named, open for writing; nil for everything else.
  private static func stream(_ path: String) throws(FileError) -> OpenFile? {
    guard let status = try? FileStatus.of(path, followsLinks: true) else { return nil }
    guard status.kind == .pipe || status.kind == .characters else { return nil }
    var descriptor: Int32 = -1
    // A pipe that nobody reads yet would keep one waiting for good.
    for _ in 0..<50 {
      descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      if descriptor >= 0 || errno != ENXIO { break }
      usleep(100_000)
    }
    guard descriptor >= 0 else {
      let error = SystemError()
      if error.code == ENXIO { throw FileError("\(path): nobody reads from this pipe.") }
      throw FileError("\(path) could not be opened", error)
    }
    let file = OpenFile(descriptor)
    guard !Descriptors.isTerminal(descriptor) else {
      throw FileError("\(path) is a terminal, which files are not written to: choose a file or a pipe.")
    }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    return file
  }
}

extension OpenFolder {
  /// Gives a new file the mode of the one whose place it takes, and its owner where the system lets one.
  fileprivate func takesOver(_ old: FileStatus, _ file: OpenFile) -> Bool {
    if old.owner != geteuid() || old.group != getegid() { _ = fchown(file.descriptor, old.owner, old.group) }
    return fchmod(file.descriptor, old.mode) == 0
  }
}
