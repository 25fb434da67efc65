import Language
import Terminal

/// The keys of a person at a terminal, one by one.
struct KeyReader {
  private var decoder = KeyDecoder(delays: KeyDecoder.Delays(environment: ProcessInfo.processInfo.environment))
  private var ready: ArraySlice<Key> = []

  /// The next key, or nil at the end. Keys that came with it wait for the next time, also that of another line.
  mutating func next(_ mode: LineMode) -> Key? {
    while ready.isEmpty {
      guard let bytes = mode.bytes(waiting: decoder.wait) else { return nil }
      let events = bytes.isEmpty ? decoder.timePassed() : decoder.take(bytes)
      ready = events.flatMap(Self.keys)[...]
    }
    return ready.popFirst()
  }

  /// Pasted text is typed, in one line.
  private static func keys(_ event: KeyDecoder.Event) -> [Key] {
    switch event {
    case .input(.key(let key)): [key]
    case .input(.paste(let text)): text.filter { !$0.isNewline }.map(Key.character)
    default: []
    }
  }
}
