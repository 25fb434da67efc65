import Canvas
import Language

/// Keys, the mouse and pasted text out of the bytes that a terminal sends.
///
/// An escape sequence is read to its end, whatever it is (``SequenceGrammar``), and does nothing unless it is known. The
/// line may cut it anywhere, so that the decoder keeps what has come by now; it has no clock, but says how long it would
/// ``wait`` for more.
package struct KeyDecoder {
  package enum Event: Equatable, Sendable {
    case input(InputEvent)
    /// What the terminal says its background is.
    case background(RGB)
  }

  package struct Delays: Sendable {
    /// An escape that is followed by nothing for so long is the key.
    package var escape = Duration.milliseconds(25)
    /// A sequence, or a paste, that stops for so long is over.
    package var sequence = Duration.seconds(1)
    /// So soon after an escape a letter may still belong to it.
    package var recent = Duration.milliseconds(200)

    package init() {}

    /// With the delay of curses’ own variable ESCDELAY, in milliseconds.
    package init(environment: [String: String]) {
      if let text = environment["ESCDELAY"], let delay = Int(text), (1...10_000).contains(delay) {
        escape = .milliseconds(delay)
      }
    }
  }

  /// Whether the mouse is listened to.
  package var listensToMouse = false
  private let delays: Delays
  /// Keys that the terminal database adds, by what follows their escape.
  private let added: [String: Key]
  private var grammar: SequenceGrammar
  /// A terminal that has once reported the mouse in the new form does not use the old one.
  private var speaksNewMouse = false

  /// - Parameters:
  ///   - added: keys by their whole sequences, escape included; what is known anyway stays as it is.
  ///   - highBytes: the characters of the 128 bytes from 0x80 on in a locale of single bytes; nil for UTF-8.
  package init(added: [String: Key] = [:], highBytes: [Unicode.Scalar?]? = nil, delays: Delays = Delays()) {
    self.delays = delays
    grammar = SequenceGrammar(ByteCharacters(high: highBytes))
    self.added = Dictionary(
      added.compactMap { $0.hasPrefix("\u{1B}") ? (String($0.dropFirst()), $1) : nil },
      uniquingKeysWith: { key, _ in key })
  }

  /// Takes the next bytes.
  ///
  /// - Returns: what they complete, in order.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes {
      grammar.readsOldMouse = listensToMouse && !speaksNewMouse
      for token in grammar.take(byte) { events += event(of: token).map { [$0] } ?? [] }
    }
    return events
  }

  /// How long to wait for more before ``timePassed()``; nil where nothing is begun.
  package var wait: Duration? {
    switch grammar.haste {
    case nil: nil
    case .key?: delays.escape
    case .afterKey?: delays.recent
    case .sequence?: delays.sequence
    }
  }

  /// Nothing came within the time of ``wait``: what is begun is over.
  package mutating func timePassed() -> [Event] {
    grammar.timePassed().compactMap { event(of: $0) }
  }

  /// What was sent; nil for what is not known.
  private mutating func event(of token: SequenceGrammar.Token) -> Event? {
    switch token {
    case .byte(let byte): key(KeySequences.key(of: Unicode.Scalar(byte)))
    case .character(let scalar): key(KeySequences.key(of: scalar))
    case .escape: key(.escape)
    // With Alt, unless the terminal database calls it a key.
    case .alt(let byte): key(added[String(UnicodeScalar(byte))])
    case .sequence(let sequence) where sequence.hasPrefix("[<"): newMouse(sequence)
    case .sequence(let sequence): key(KeySequences.known[sequence] ?? added[sequence])
    case .oldMouse(let button, let column, let row): mouse(MouseReport(button: button, column: column, row: row))
    case .answer(let answer): Background.answered(answer).map { .background($0) }
    case .paste(let text): .input(.paste(text))
    }
  }

  private func key(_ key: Key?) -> Event? { key.map { .input(.key($0)) } }

  private mutating func newMouse(_ sequence: String) -> Event? {
    speaksNewMouse = true
    return mouse(MouseReport(sequence))
  }

  private func mouse(_ report: MouseReport?) -> Event? {
    listensToMouse ? report?.event.map { .input(.mouse($0)) } : nil
  }
}
