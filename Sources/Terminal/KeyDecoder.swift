import Canvas
import Language

/// Keys, the mouse and pasted text out of the bytes that a terminal sends.
///
/// An escape sequence is read to its end, whatever it is (ECMA-48 §5.3–5.6: control sequences with their parameters and
/// intermediates, single shifts, control strings), and does nothing unless it is known. The line may cut it anywhere, so
/// that the decoder keeps what has come by now; it has no clock, but says how long it would ``wait`` for more.
package struct KeyDecoder {
  package enum Event: Equatable, Sendable {
    case input(InputEvent)
    /// What the terminal says its background is.
    case background(RGB)
  }

  /// Where in a sequence the next byte stands.
  private enum State: Equatable {
    case ground
    /// After so many escapes in a row.
    case escape(Int)
    /// An escape came alone and was taken for the key; the line may yet bring the sequence that it began.
    case afterEscape(isRecent: Bool)
    /// What may be the second byte of such a sequence, or a key.
    case held(UInt8)
    /// `ESC (` and its like, which end with a byte of their own.
    case intermediates
    /// `ESC [` and parameters.
    case control
    /// `ESC [ [`, as function keys of the Linux console begin.
    case consoleFunction
    /// `ESC [ M`: three bytes for the mouse follow.
    case oldMouse
    /// `ESC O` or `ESC N`.
    case singleShift
    case string(Opener)
    case stringEscape(Opener)
    /// A character of several bytes.
    case character(isAlt: Bool)
    case paste
  }

  /// What opened a control string, which decides what may close it.
  private struct Opener: Equatable {
    let isSystemCommand: Bool
    let isEightBit: Bool
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
  /// What bytes from 0x80 on are where the terminal does not speak UTF-8.
  private let highBytes: [Unicode.Scalar?]?

  private var state = State.ground
  /// What has come of the sequence by now, without its escape.
  private var collected: [UInt8] = []
  /// An escape before the whole sequence: the key was pressed with Alt.
  private var isAlt = false
  /// A terminal that has once reported the mouse in the new form does not use the old one.
  private var speaksNewMouse = false
  private var events: [Event] = []

  /// - Parameters:
  ///   - added: keys by their whole sequences, escape included; what is known anyway stays as it is.
  ///   - highBytes: the characters of the 128 bytes from 0x80 on in a locale of single bytes; nil for UTF-8.
  package init(added: [String: Key] = [:], highBytes: [Unicode.Scalar?]? = nil, delays: Delays = Delays()) {
    self.delays = delays
    self.highBytes = highBytes
    self.added = Dictionary(
      added.compactMap { $0.hasPrefix("\u{1B}") ? (String($0.dropFirst()), $1) : nil },
      uniquingKeysWith: { key, _ in key })
  }

  /// Takes the next bytes.
  ///
  /// - Returns: what they complete, in order.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Event] {
    for byte in bytes { take(byte) }
    return takeEvents()
  }

  /// How long to wait for more before ``timePassed()``; nil where nothing is begun.
  package var wait: Duration? {
    switch state {
    case .ground: nil
    case .escape, .held: delays.escape
    case .afterEscape(let isRecent): isRecent ? delays.recent : delays.sequence
    case .control where isShiftedByRxvt: delays.escape
    default: delays.sequence
    }
  }

  /// Nothing came within the time of ``wait``: what is begun is over.
  package mutating func timePassed() -> [Event] {
    let waited = state
    state = .ground
    switch waited {
    case .escape(let count):
      for _ in 0..<count { emit(.escape) }
      state = .afterEscape(isRecent: true)
    case .afterEscape(isRecent: true): state = .afterEscape(isRecent: false)
    case .held(let byte): begin(byte)
    case .stringEscape: emit(.escape)
    case .paste: endPaste()
    default: break
    }
    return takeEvents()
  }

  private mutating func takeEvents() -> [Event] {
    defer { events = [] }
    return events
  }

  private mutating func emit(_ key: Key?) {
    if let key { events.append(.input(.key(key))) }
  }

  // MARK: Bytes

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: begin(byte)
    case .escape(let count): second(byte, escapes: count)
    case .afterEscape(let isRecent): afterEscape(byte, isRecent: isRecent)
    case .held(let introducer):
      open(introducer, isAlt: false)
      take(byte)
    case .intermediates: intermediate(byte)
    case .control: control(byte)
    case .consoleFunction: end(with: byte)
    case .oldMouse: oldMouse(byte)
    case .singleShift: singleShift(byte)
    case .string(let opener): string(byte, opener)
    case .stringEscape(let opener):
      if byte == UInt8(ascii: "\\") {
        endString(opener)
      } else {
        second(byte, escapes: 1)
      }
    case .character(let isAlt): character(byte, isAlt: isAlt)
    case .paste: paste(byte)
    }
  }

  private mutating func begin(_ byte: UInt8) {
    state = .ground
    switch byte {
    case 0x1B: state = .escape(1)
    case 0x80...: high(byte, isAlt: false)
    default: emit(KeySequences.key(of: Unicode.Scalar(byte)))
    }
  }

  /// What the byte after an escape makes of it.
  private mutating func second(_ byte: UInt8, escapes: Int) {
    state = .ground
    if byte == 0x1B { return state = .escape(escapes + 1) }
    let opens = Self.introducers.contains(byte)
    // Of two escapes before a sequence the first is Alt’s; before a character it is the key.
    for _ in 0..<max(0, escapes - (opens ? 2 : 1)) { emit(.escape) }
    if opens {
      open(byte, isAlt: escapes > 1)
    } else if byte >= 0x80 {
      high(byte, isAlt: true)
    } else {
      // With Alt, unless the terminal database calls it a key.
      emit(added[String(UnicodeScalar(byte))])
    }
  }

  private mutating func afterEscape(_ byte: UInt8, isRecent: Bool) {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"): state = .held(byte)
    // These are keys by themselves, and so only at once.
    case UInt8(ascii: "O"), UInt8(ascii: "N"), UInt8(ascii: "P"), UInt8(ascii: "X"):
      if isRecent { state = .held(byte) } else { begin(byte) }
    default: begin(byte)
    }
  }

  /// What may follow an escape and leads to more: `[ O N ] P _ ^ X`, and the intermediates.
  private static let introducers = Set("[ON]P_^X".utf8).union(0x20...0x2F)

  private mutating func open(_ introducer: UInt8, isAlt: Bool, isEightBit: Bool = false) {
    self.isAlt = isAlt
    collected = [introducer]
    switch introducer {
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"), UInt8(ascii: "N"): state = .singleShift
    case 0x20...0x2F: state = .intermediates
    default:
      state = .string(Opener(isSystemCommand: introducer == UInt8(ascii: "]"), isEightBit: isEightBit))
    }
  }

  // MARK: Characters

  private mutating func high(_ byte: UInt8, isAlt: Bool) {
    if highBytes != nil {
      if let scalar = scalar(of: byte) { take(scalar, isAlt: isAlt) }
    } else if (0xC2...0xF4).contains(byte) {
      collected = [byte]
      state = .character(isAlt: isAlt)
    } else if let scalar = Unicode.Scalar(UInt32(byte)), byte < 0xA0 {
      // No character begins so: a control character of eight bits.
      take(scalar, isAlt: isAlt)
    }
  }

  private mutating func character(_ byte: UInt8, isAlt: Bool) {
    // Cut short: the next character begins here.
    guard byte & 0xC0 == 0x80 else { return begin(byte) }
    collected.append(byte)
    let count = collected[0] < 0xE0 ? 2 : collected[0] < 0xF0 ? 3 : 4
    guard collected.count == count else { return }
    state = .ground
    for scalar in String(validating: collected, as: UTF8.self)?.unicodeScalars ?? "".unicodeScalars {
      take(scalar, isAlt: isAlt)
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, isAlt: Bool) {
    // The control characters from 0x80 on are an escape and a letter in one.
    if (0x80...0x9F).contains(scalar.value) {
      let letter = UInt8(scalar.value - 0x40)
      if Self.introducers.contains(letter) { open(letter, isAlt: isAlt, isEightBit: true) }
    } else if !isAlt {
      emit(KeySequences.key(of: scalar))
    }
  }

  // MARK: Sequences

  /// A byte that no sequence has inside ends it: canceled by itself, by an escape that begins another one, or by a key.
  private mutating func breakOff(at byte: UInt8) {
    state = .ground
    let cancel: UInt8 = 0x18
    let substitute: UInt8 = 0x1A
    if byte != cancel, byte != substitute { begin(byte) }
  }

  private mutating func collect(_ byte: UInt8) {
    if collected.count < 64 { collected.append(byte) }
  }

  /// Whether an intermediate, which is followed by more in all other terminals, is the last byte: `ESC [ 3 $`.
  private var isShiftedByRxvt: Bool {
    collected.last == UInt8(ascii: "$") && collected.dropFirst().dropLast().allSatisfy { (0x30...0x39).contains($0) }
  }

  private mutating func intermediate(_ byte: UInt8) {
    switch byte {
    case 0x20...0x2F: collect(byte)
    case 0x30...0x7E: end(with: byte)
    default: breakOff(at: byte)
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "[") where collected.count == 1:
      collect(byte)
      state = .consoleFunction
    case UInt8(ascii: "M") where collected.count == 1 && listensToMouse && !speaksNewMouse:
      collected = []
      state = .oldMouse
    case 0x20...0x3F: collect(byte)
    case 0x40...0x7E: end(with: byte)
    default: breakOff(at: byte)
    }
  }

  private mutating func singleShift(_ byte: UInt8) {
    switch byte {
    // Parameters in the form of some terminals: `ESC O 5 P`.
    case 0x30...0x3F: collect(byte)
    case 0x20, 0x40...0x7E: end(with: byte)
    default: breakOff(at: byte)
    }
  }

  /// The last byte of a sequence.
  private mutating func end(with byte: UInt8) {
    guard byte >= 0x20, byte < 0x7F else { return breakOff(at: byte) }
    state = .ground
    collected.append(byte)
    let sequence = String(decoding: collected, as: UTF8.self)
    if isAlt { return }
    if sequence == "[200~" {
      collected = []
      state = .paste
    } else if sequence.hasPrefix("[<") {
      speaksNewMouse = true
      report(MouseReport(sequence))
    } else {
      emit(KeySequences.known[sequence] ?? added[sequence])
    }
  }

  // MARK: The mouse

  private mutating func report(_ report: MouseReport?) {
    if listensToMouse, let event = report?.event { events.append(.input(.mouse(event))) }
  }

  private mutating func oldMouse(_ byte: UInt8) {
    guard byte >= 0x20 else { return breakOff(at: byte) }
    collected.append(byte)
    guard collected.count == 3 else { return }
    state = .ground
    report(MouseReport(button: Int(collected[0]) - 32, column: Int(collected[1]) - 32, row: Int(collected[2]) - 32))
  }

  // MARK: Strings

  private mutating func string(_ byte: UInt8, _ opener: Opener) {
    switch byte {
    case 0x1B: state = .stringEscape(opener)
    case 0x07 where opener.isSystemCommand: endString(opener)
    case 0x9C where opener.isEightBit: endString(opener)
    case 0x18, 0x1A: breakOff(at: byte)
    // No terminal sends these inside; a person who pressed Alt and a letter does.
    case 0x03, 0x0D: breakOff(at: byte)
    default: collect(byte)
    }
  }

  private mutating func endString(_ opener: Opener) {
    state = .ground
    if opener.isSystemCommand, let color = Self.background(String(decoding: collected, as: UTF8.self)) {
      events.append(.background(color))
    }
  }

  /// `]11;rgb:RRRR/GGGG/BBBB` with one to four digits a color.
  private static func background(_ answer: String) -> RGB? {
    guard let start = ["]11;rgb:", "]11;rgba:"].first(where: answer.hasPrefix) else { return nil }
    let parts = answer.dropFirst(start.count).split(separator: "/", omittingEmptySubsequences: false).map(channel)
    guard parts.count == (start.hasSuffix("a:") ? 4 : 3), let red = parts[0], let green = parts[1], let blue = parts[2]
    else { return nil }
    return RGB(red: red, green: green, blue: blue)
  }

  /// A number of hexadecimal digits as a share of the largest one, from 0 to 255.
  private static func channel(_ digits: Substring) -> UInt8? {
    guard (1...4).contains(digits.count), digits.first != "+", let value = UInt32(digits, radix: 16) else { return nil }
    let most = (UInt32(1) << (4 * UInt32(digits.count))) - 1
    return UInt8(value * 255 / most)
  }

  // MARK: Paste

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func paste(_ byte: UInt8) {
    collected.append(byte)
    guard byte == UInt8(ascii: "~"), collected.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) else { return }
    collected.removeLast(Self.pasteEnd.count)
    endPaste()
  }

  private mutating func endPaste() {
    state = .ground
    let text =
      highBytes == nil
      ? String(decoding: collected, as: UTF8.self)
      : String(String.UnicodeScalarView(collected.compactMap(scalar)))
    collected = []
    events.append(.input(.paste(text)))
  }

  /// The character of a byte where bytes are characters.
  private func scalar(of byte: UInt8) -> Unicode.Scalar? {
    guard byte >= 0x80 else { return Unicode.Scalar(byte) }
    let index = Int(byte) - 0x80
    guard let highBytes, highBytes.indices.contains(index) else { return nil }
    return highBytes[index]
  }
}
