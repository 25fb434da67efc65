import Language
import WALS

/// Commands about the session and its data, and those that must wait for their turn.
extension ExplorerState {
  mutating func open(_ command: DataCommand) throws(UserError) -> [Effect] {
    switch command {
    case .open(let name): return [.open(name)]
    case .carry(let text): return [.carry(text)]
    case .generate(let recipe): return generate(recipe)
    case .generator: openGenerator()
    case .new: return startAnew()
    case .reading:
      guard let data else { throw UserError("No data are open yet.") }
      message = .init(data.readingSentence, brief: data.briefReading)
      if data.recognition != nil {
        inspector.show(.reading(line: 0))
        inspector.takeFocus()
        helpOffset = nil
      }
    case .checksum(let digits):
      guard let data else { throw UserError("No data are open yet.") }
      guard data.checksum == digits else {
        throw UserError(
          "\(data.name) is not what it was: its checksum is \(data.checksum), then it was \(digits).")
      }
    case .format(let version):
      guard version <= Journal.format else {
        throw UserError(
          "This session was written by a newer alscope (format \(version)); this one reads up to \(Journal.format).")
      }
    }
    return []
  }

  /// - Parameter carriesData: whether the data go along, where they are not in every alscope anyway.
  mutating func save(to path: String, carriesData: Bool) throws(UserError) -> [Effect] {
    guard let data else { throw UserError("No data are open yet, so there is nothing to save.") }
    noteSelection()
    return [.save(SavedSession(journal: journal, path: path, data: carriesData ? data : nil))]
  }

  package func mayTurn(_ knob: Knob) -> Bool { turnable?.contains(knob) ?? true }

  package mutating func expect(_ condition: Condition) throws(UserError) {
    let value = try condition.quantity.value(in: self).shown
    guard try condition.holds(in: self) else {
      throw UserError("Expected \(condition.words), and it is \(value).")
    }
    message = .init("As expected: \(condition.quantity.words) is \(value).")
  }

  /// Everything as at the start, but for the screen, the lines typed and the files of the session, which goes on.
  private mutating func startAnew() -> [Effect] {
    let stop: [Effect] = (training.work == nil ? [] : [.stopWork]) + forgetSweep() + forgetMinima()
    var fresh = ExplorerState()
    (fresh.size, fresh.appearance, fresh.keys) = (size, appearance, keys)
    (fresh.pace, fresh.history, fresh.listFiles) = (pace, history, listFiles)
    fresh.files = files
    fresh.countOn(from: self)
    fresh.journal = journal
    fresh.message = .init("Everything is as at the start; open begins.")
    self = fresh
    return stop
  }
}
