import Datasets
import Language
import WALS

/// What was done, in its order, as commands that do it again: what a session file holds.
///
/// Commands are noted as they are done, with the names that a key or a click only meant; half-steps when they are
/// finished, whatever asked for them, so that a run that was played, paused and stepped back is the same again.
package struct Journal: Sendable, Equatable {
  package enum Entry: Sendable, Equatable {
    case open(source: String, checksum: String)
    case command(Command)
    /// `isFast`: one of many, done as fast as possible, always of the side whose turn it was.
    case halfStep(Side, isFast: Bool)
    /// A step of a method that is not plain; `begins` an iteration: the users' half-step.
    case methodStep(begins: Bool, isFast: Bool)
  }

  package private(set) var entries: [Entry] = []
  /// The user and the item that are selected where the entries have been done.
  package var selected: [String] = []

  /// Whether anything was done beyond opening the data.
  package private(set) var isWorthKeeping = false

  /// How many things are noted; it only grows.
  package var count: Int { entries.count }

  package mutating func note(_ entry: Entry) {
    entries.append(entry)
    if !isWorthKeeping { isWorthKeeping = entry.isWorthKeeping }
  }

  /// Notes that everything is again as an earlier journal of the same session had led to: from nothing, what was done up to
  /// there. So a journal only grows, and what was kept of it stays true.
  package mutating func goBack(to earlier: Journal) {
    guard earlier.count < count else { return }
    let anew = Entry.command(.data(.new))
    note(anew)
    let begin = earlier.entries.lastIndex(of: anew).map { $0 + 1 } ?? 0
    for entry in earlier.entries[begin...] { note(entry) }
    selected = earlier.selected
  }

  /// How every session file begins.
  package static let mark = "# alscope session"
  /// The version of the files written.
  package static let format = 1

  /// The session as a file of commands.
  ///
  /// - Parameter source: how the file names data that were opened from a path.
  package func text(source: (String) -> String = { $0 }) -> String {
    Self.beginning + Self.text(of: entries[...], source: source)
  }

  /// How every session file begins, up to its first entry.
  package static let beginning = mark + "\n" + Command.data(.format(format)).line + "\n"

  /// Entries as lines; one text after the other is the text of all of them.
  package static func text(of entries: ArraySlice<Entry>, source: (String) -> String = { $0 }) -> String {
    var lines: [String] = []
    var fast = 0
    var fastSteps: [Bool] = []
    for entry in entries {
      if case .methodStep(let begins, isFast: true) = entry {
        lines += self.lines(ofFastHalfSteps: fast)
        fast = 0
        fastSteps.append(begins)
        continue
      }
      lines += self.lines(ofFastSteps: fastSteps)
      fastSteps = []
      if case .halfStep(_, isFast: true) = entry {
        fast += 1
        continue
      }
      lines += self.lines(ofFastHalfSteps: fast)
      fast = 0
      switch entry {
      case .open(let path, let checksum):
        lines += [opening(path, named: source), Command.data(.checksum(checksum)).line]
      case .command(let command): lines.append(command.line)
      case .halfStep(let side, _): lines.append(Command.training(.step(side)).line)
      case .methodStep: lines.append(Command.training(.step(nil)).line)
      }
    }
    lines += self.lines(ofFastSteps: fastSteps)
    lines += self.lines(ofFastHalfSteps: fast)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(ofFastHalfSteps count: Int) -> [String] {
    (count >= 2 ? [Command.training(.iterate(count / 2)).line] : [])
      + (count % 2 == 1 ? [Command.training(.step(nil)).line] : [])
  }

  /// Iterations that are whole for certain, since another one begins after them, as iterations; what is before and after
  /// them step by step.
  private static func lines(ofFastSteps begins: [Bool]) -> [String] {
    let starts = begins.indices.filter { begins[$0] }
    guard let first = starts.first, let last = starts.last else {
      return begins.map { _ in Command.training(.step(nil)).line }
    }
    let step = Command.training(.step(nil)).line
    return begins[..<first].map { _ in step }
      + (starts.count > 1 ? [Command.training(.iterate(starts.count - 1)).line] : [])
      + begins[last...].map { _ in step }
  }

  /// The session of the data that are open, with a line that brings these along; what was done with other data before is
  /// left out. Where every alscope has or makes the data, the line that opens them stays.
  ///
  /// - Throws: where they are too many for a session.
  package func carrying(_ data: StudiedData) throws(DatasetError) -> Journal {
    var journal = self
    let begin = entries.lastIndex(of: .command(.data(.new))).map { $0 + 1 } ?? 0
    journal.entries = Array(entries[begin...])
    guard let opening = journal.openingPlace, case .open(let source, let checksum) = journal.entries[opening],
      !Self.isLine(source),
      !DatasetLoader.bundled.contains(where: { $0.name == source })
    else { return journal }
    let line = Command.data(.carry(try data.carried().text)).line
    journal.entries[opening] = .open(source: line, checksum: checksum)
    return journal
  }

  private var openingPlace: Int? { entries.lastIndex { if case .open = $0 { true } else { false } } }

  /// What opens the data that are open again.
  package var source: String? {
    guard let openingPlace, case .open(let source, _) = entries[openingPlace] else { return nil }
    return source
  }

  private static func isLine(_ source: String) -> Bool {
    source.hasPrefix("generate ") || source == "generate" || source.hasPrefix("carry \"{")
  }

  /// The line that brings the data back: they are opened, or made up again.
  ///
  /// - Parameter name: how the file names data that were opened from a path; a line, which may be long, is not asked about.
  private static func opening(_ source: String, named name: (String) -> String) -> String {
    // Data that no file holds are noted by the line that brought them.
    if Self.isLine(source), let command = try? CommandParser.parse(source), case .data(let data) = command {
      switch data {
      case .generate, .carry: return command.line
      default: break
      }
    }
    return Command.data(.open(name(source))).line
  }
}

extension Journal.Entry {
  /// Whether it is more than data that were opened and knobs they were opened with.
  package var isWorthKeeping: Bool {
    switch self {
    case .halfStep, .methodStep: true
    case .command(.knob(.set)), .open: false
    case .command: true
    }
  }
}
