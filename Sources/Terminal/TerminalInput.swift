import CCurses
import Language

/// What the terminal sends, as events: reads what is there, and watches the time for what is begun.
struct TerminalInput {
  private var decoder: KeyDecoder
  private let clock = ContinuousClock()
  private var deadline: ContinuousClock.Instant?
  /// When the terminal was asked for its background, until it has answered.
  private var asked: ContinuousClock.Instant?

  init(environment: [String: String]) {
    decoder = KeyDecoder(
      added: Self.namedKeys, highBytes: cc_bytes_are_utf8() ? nil : Self.highBytes,
      delays: KeyDecoder.Delays(environment: environment))
  }

  var listensToMouse: Bool {
    get { decoder.listensToMouse }
    set { decoder.listensToMouse = newValue }
  }

  /// When what is begun is over; nil where nothing is.
  var nextDeadline: ContinuousClock.Instant? { deadline }

  /// What has come by now.
  mutating func read() -> [KeyDecoder.Event] {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = bytes.withUnsafeMutableBufferPointer { cc_read($0.baseAddress, Int32($0.count)) }
    return count > 0 ? watched { $0.take(bytes.prefix(Int(count))) } : []
  }

  /// What is over where nothing has come meanwhile.
  mutating func expire() -> [KeyDecoder.Event] {
    guard let deadline, deadline <= clock.now else { return [] }
    return watched { $0.timePassed() }
  }

  private mutating func watched(_ decode: (inout KeyDecoder) -> [KeyDecoder.Event]) -> [KeyDecoder.Event] {
    let events = decode(&decoder)
    deadline = decoder.wait.map { clock.now + $0 }
    return events.filter { event in
      guard case .background = event else { return true }
      // An answer that nobody has asked for is none.
      defer { asked = nil }
      return asked != nil
    }
  }

  mutating func askBackground() {
    cc_ask_background()
    asked = clock.now
  }

  /// An answer that is still on its way would be typed into the shell: it is waited for, where it may yet come.
  mutating func awaitAnswer() {
    guard let asked, clock.now < asked + .seconds(1) else { return }
    for _ in 0..<10 where self.asked != nil {
      guard cc_input_comes(100) else { return }
      _ = read()
    }
  }

  /// The keys as the terminal database has them.
  private static var namedKeys: [String: Key] {
    let names: [(String, Key)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
      ("kpp", .pageUp), ("knp", .pageDown), ("kcbt", .backTab), ("kdch1", .delete), ("kent", .enter),
    ]
    let all = names + (1...12).map { ("kf\($0)", Key.function($0)) }
    return all.reduce(into: [:]) { keys, name in
      if let sequence = cc_key_sequence(name.0).map({ String(cString: $0) }), keys[sequence] == nil {
        keys[sequence] = name.1
      }
    }
  }

  private static var highBytes: [Unicode.Scalar?] {
    (0x80...0xFF).map { cc_character_of_byte(UInt8($0)) }.map { $0 > 0 ? Unicode.Scalar(UInt32($0)) : nil }
  }
}
