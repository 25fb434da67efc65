/// The grammar of what a terminal sends, byte by byte (ECMA-48 §5.3–5.6: control sequences with their parameters and
/// intermediates, single shifts, control strings): where each sequence ends, whatever it is. What it means is the
/// decoder's to say.
struct SequenceGrammar {
  /// Whether `ESC [ M` is followed by the mouse, and not whole by itself.
  var readsOldMouse = false
  private let characters: ByteCharacters
  private var state = State.ground
  /// What has come of the sequence by now, without its escape.
  private var collected: [UInt8] = []
  /// An escape before the whole sequence: the key was pressed with Alt.
  private var isAlt = false
  private var tokens: [Token] = []

  init(_ characters: ByteCharacters) { self.characters = characters }

  /// How soon more must come before ``timePassed()``; nil where nothing is begun.
  var haste: Haste? {
    switch state {
    case .ground: nil
    case .escape, .held: .key
    case .afterEscape(let isRecent): isRecent ? .afterKey : .sequence
    case .control where isShiftedByRxvt: .key
    default: .sequence
    }
  }

  /// Takes the next byte, and gives what it completes.
  mutating func take(_ byte: UInt8) -> [Token] {
    read(byte)
    return takeTokens()
  }

  /// Nothing came in time: what is begun is over.
  mutating func timePassed() -> [Token] {
    let waited = state
    state = .ground
    switch waited {
    case .escape(let count):
      for _ in 0..<count { tokens.append(.escape) }
      state = .afterEscape(isRecent: true)
    case .afterEscape(isRecent: true): state = .afterEscape(isRecent: false)
    case .held(let byte): begin(byte)
    case .stringEscape: tokens.append(.escape)
    case .paste: endPaste()
    default: break
    }
    return takeTokens()
  }

  private mutating func takeTokens() -> [Token] {
    if tokens.isEmpty { return [] }
    defer { tokens = [] }
    return tokens
  }

  private mutating func read(_ byte: UInt8) {
    switch state {
    case .ground: begin(byte)
    case .escape(let count): second(byte, escapes: count)
    case .afterEscape(let isRecent): afterEscape(byte, isRecent: isRecent)
    case .held(let introducer):
      open(introducer, isAlt: false)
      read(byte)
    case .intermediates: intermediate(byte)
    case .control: control(byte)
    case .consoleFunction: end(with: byte)
    case .oldMouse: oldMouse(byte)
    case .singleShift: singleShift(byte)
    case .string(let opener): string(byte, opener)
    case .stringEscape(let opener):
      if byte == UInt8(ascii: "\\") { endString(opener) } else { second(byte, escapes: 1) }
    case .character(let isAlt): character(byte, isAlt: isAlt)
    case .paste: paste(byte)
    }
  }
}

// MARK: How it begins

extension SequenceGrammar {
  private mutating func begin(_ byte: UInt8) {
    state = .ground
    switch byte {
    case 0x1B: state = .escape(1)
    case 0x80...: high(byte, isAlt: false)
    default: tokens.append(.byte(byte))
    }
  }

  /// What the byte after an escape makes of it.
  private mutating func second(_ byte: UInt8, escapes: Int) {
    state = .ground
    if byte == 0x1B { return state = .escape(escapes + 1) }
    let opens = Self.introducers.contains(byte)
    // Of two escapes before a sequence the first is Alt’s; before a character it is the key.
    for _ in 0..<max(0, escapes - (opens ? 2 : 1)) { tokens.append(.escape) }
    if opens {
      open(byte, isAlt: escapes > 1)
    } else if byte >= 0x80 {
      high(byte, isAlt: true)
    } else {
      tokens.append(.alt(byte))
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

  private mutating func high(_ byte: UInt8, isAlt: Bool) {
    if characters.areBytes {
      if let scalar = characters.scalar(of: byte) { take(scalar, isAlt: isAlt) }
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
      tokens.append(.character(scalar))
    }
  }
}

// MARK: How it goes on and ends

extension SequenceGrammar {
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
    case UInt8(ascii: "M") where collected.count == 1 && readsOldMouse:
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

  /// The last byte of a sequence. With Alt it is another key, and has no meaning yet.
  private mutating func end(with byte: UInt8) {
    guard byte >= 0x20, byte < 0x7F else { return breakOff(at: byte) }
    state = .ground
    collected.append(byte)
    if isAlt { return }
    let sequence = String(decoding: collected, as: UTF8.self)
    if sequence == "[200~" {
      collected = []
      state = .paste
    } else {
      tokens.append(.sequence(sequence))
    }
  }

  private mutating func oldMouse(_ byte: UInt8) {
    guard byte >= 0x20 else { return breakOff(at: byte) }
    collected.append(byte)
    guard collected.count == 3 else { return }
    state = .ground
    let numbers = collected.map { Int($0) - 32 }
    tokens.append(.oldMouse(button: numbers[0], column: numbers[1], row: numbers[2]))
  }

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
    if opener.isSystemCommand { tokens.append(.answer(String(decoding: collected, as: UTF8.self))) }
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func paste(_ byte: UInt8) {
    collected.append(byte)
    guard byte == UInt8(ascii: "~"), collected.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) else { return }
    collected.removeLast(Self.pasteEnd.count)
    endPaste()
  }

  private mutating func endPaste() {
    state = .ground
    tokens.append(.paste(characters.text(of: collected)))
    collected = []
  }
}
