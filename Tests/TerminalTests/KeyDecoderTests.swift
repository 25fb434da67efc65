import Canvas
import Language
import TestSupport
import Testing

@testable import Terminal

@Suite("Keys out of a terminal’s bytes")
struct KeyDecoderTests {
  private typealias Event = KeyDecoder.Event

  private static func decoder(listening: Bool = true) -> KeyDecoder {
    var decoder = KeyDecoder()
    decoder.listensToMouse = listening
    return decoder
  }

  /// What a line of bytes is, with all that is begun over at its end.
  private static func events(_ text: String, listening: Bool = true) -> [Event] {
    var decoder = decoder(listening: listening)
    return decoder.take(text.utf8) + finish(&decoder)
  }

  private static func finish(_ decoder: inout KeyDecoder) -> [Event] {
    var events: [Event] = []
    while decoder.wait != nil { events += decoder.timePassed() }
    return events
  }

  private static func keys(_ keys: Key...) -> [Event] { keys.map { .input(.key($0)) } }

  @Test("there are more than 300 different stray sequences")
  func count() { #expect(StraySequences.all.count > 300) }

  @Test("a stray sequence is nothing, in one piece, and the key after it is the key", arguments: StraySequences.all)
  func stray(_ sequence: String) {
    for listening in [false, true] where !(listening && sequence == "\u{1B}[M") {
      var decoder = Self.decoder(listening: listening)
      let events = decoder.take(sequence.utf8)
      // rxvt’s `ESC [ 3 $` is known by the pause after it alone.
      let rest = decoder.wait == nil ? [] : Self.finish(&decoder)
      #expect(events + rest == [])
      #expect(decoder.take("s".utf8) == Self.keys("s"))
    }
  }

  @Test("cut anywhere by the line it is nothing either, and does not wait for ever", arguments: StraySequences.all)
  func cut(_ sequence: String) {
    let bytes = Array(sequence.utf8)
    for cut in 1..<bytes.count {
      var decoder = Self.decoder(listening: false)
      #expect(decoder.take(bytes[..<cut]) == [])
      #expect(decoder.wait != nil)
      #expect(decoder.take(bytes[cut...]) == [])
    }
    var decoder = Self.decoder(listening: false)
    for byte in bytes { #expect(decoder.take([byte]) == []) }
  }

  @Test("an escape that the line cuts off is the key, and what it began is nothing", arguments: StraySequences.all)
  func cutAfterEscape(_ sequence: String) {
    guard let second = sequence.utf8.dropFirst().first, "[]_^ONPX".utf8.contains(second) else { return }
    var decoder = Self.decoder(listening: false)
    #expect(decoder.take([0x1B]) == [])
    #expect(decoder.timePassed() == Self.keys(.escape))
    #expect(decoder.take(sequence.utf8.dropFirst()) == [])
  }

  @Test("Alt with a key is not the key", arguments: StraySequences.withAlt + ["\u{1B}\u{7F}", "\u{1B}\r", "\u{1B}é"])
  func alt(_ sequence: String) {
    #expect(Self.events(sequence) == [])
    // Of a sequence too, as rxvt sends it.
    #expect(Self.events("\u{1B}\u{1B}[A") == [])
  }

  @Test(
    "Alt and a letter that opens a sequence does not take the keyboard away",
    arguments: ["[", "]", "P", "_", "^", "X", "O", "N", "("])
  func opening(_ letter: String) {
    var decoder = Self.decoder()
    #expect(decoder.take("\u{1B}\(letter)".utf8) == [])
    #expect(decoder.wait == .seconds(1))
    #expect(Self.finish(&decoder) == [])
    #expect(decoder.take("s".utf8) == Self.keys("s"))
    // Ctrl-C and Esc get out at once.
    #expect(decoder.take("\u{1B}\(letter)\u{3}".utf8) == Self.keys(.control("c")))
  }

  @Test("escape alone is the key, and so is each of several")
  func escape() {
    #expect(Self.events("\u{1B}") == Self.keys(.escape))
    #expect(Self.events("\u{1B}\u{1B}\u{1B}") == Self.keys(.escape, .escape, .escape))
    var decoder = Self.decoder()
    #expect(decoder.take([0x1B]) == [])
    #expect(decoder.wait == .milliseconds(25))
    #expect(decoder.timePassed() == Self.keys(.escape))
    // A key that could belong to it is one all the same, once nothing follows.
    #expect(decoder.take("O".utf8) == [])
    #expect(decoder.timePassed() == Self.keys("O"))
    #expect(decoder.wait == nil)
    #expect(KeyDecoder.Delays(environment: ["ESCDELAY": "300"]).escape == .milliseconds(300))
    #expect(KeyDecoder.Delays(environment: ["ESCDELAY": "soon"]).escape == .milliseconds(25))
  }

  @Test(
    "known sequences are their keys, in every form that terminals have for them",
    arguments: [
      ("[A", Key.up), ("OA", .up), ("[D", .left), ("OC", .right), ("[H", .home), ("OH", .home), ("[1~", .home),
      ("[7~", .home), ("[F", .end), ("[4~", .end), ("[8~", .end), ("[3~", .delete), ("[5~", .pageUp),
      ("[6~", .pageDown),
      ("[Z", .backTab), ("OP", .function(1)), ("[11~", .function(1)), ("[[A", .function(1)), ("[[E", .function(5)),
      ("[15~", .function(5)), ("[17~", .function(6)), ("[24~", .function(12)),
      // The keypad in application mode, PuTTY’s and all others’.
      ("Op", "0"), ("Oq", "1"), ("Or", "2"), ("Os", "3"), ("Ot", "4"), ("Ou", "5"), ("Ov", "6"), ("Ow", "7"),
      ("Ox", "8"), ("Oy", "9"), ("Oj", "*"), ("Ok", "+"), ("Ol", ","), ("Om", "-"), ("On", "."), ("Oo", "/"),
      ("OM", .enter), ("OX", "="), ("O ", "space"),
    ])
  func known(_ sequence: String, _ key: Key) {
    let bytes = Array("\u{1B}\(sequence)".utf8)
    #expect(Self.events("\u{1B}\(sequence)") == Self.keys(key))
    for cut in 1..<bytes.count {
      var decoder = Self.decoder()
      #expect(decoder.take(bytes[..<cut]) + decoder.take(bytes[cut...]) == Self.keys(key))
    }
  }

  @Test("keys that only the terminal database names are taken from there, and change none that is known")
  func named() {
    var decoder = KeyDecoder(added: ["\u{1B}A": .up, "\u{1B}[224z": .function(1), "\u{1B}Ot": .function(5)])
    #expect(decoder.take("\u{1B}A\u{1B}[224z\u{1B}Ot".utf8) == Self.keys(.up, .function(1), "4"))
  }

  @Test("characters come whole, and bytes that are none swallow nothing")
  func characters() {
    #expect(Self.events("é界🚀") == Self.keys("é", "界", "🚀"))
    #expect(Self.events("\t\r\u{8}\u{1}\u{0}\u{1C}") == Self.keys(.tab, .enter, .backspace, .control("a")))
    var decoder = Self.decoder()
    #expect(decoder.take([0xFF, 0x73, 0xE7, 0x95, 0x73, 0xC3, 0x1B, 0x5B, 0x41]) == Self.keys("s", "s", .up))
    // Surrogates and overlong forms are no characters.
    #expect(decoder.take([0xED, 0xA0, 0x80, 0xC0, 0xAF, 0xF5, 0x73]) == Self.keys("s"))
  }

  @Test("where a byte is a character, bytes are characters")
  func singleBytes() {
    var decoder = KeyDecoder(highBytes: (0x80...0xFF).map { $0 < 0xA0 ? nil : Unicode.Scalar(UInt32($0)) })
    #expect(decoder.take([0xE9, 0x73]) == Self.keys("é", "s"))
    #expect(decoder.take([0x1B, 0xE9, 0x73]) == Self.keys("s"))
  }

  @Test("control characters of eight bits open sequences as an escape and a letter do")
  func eightBits() {
    var decoder = Self.decoder()
    #expect(decoder.take([0x9B, 0x41, 0x9B] + "13;2u".utf8 + [0x8F, 0x71]) == Self.keys(.up, "1"))
    #expect(decoder.take("\u{9B}13;2u\u{9D}52;c;qq\u{9C}s".utf8) == Self.keys("s"))
    #expect(decoder.take([0x9D] + "11;q".utf8 + [0x9C, 0x73]) == Self.keys("s"))
  }

  @Test("pasted text comes as a whole, whatever is in it, and is over where its end does not come")
  func paste() {
    #expect(Self.events("\u{1B}[200~q\n\u{1B}[A é\u{1B}[201~s") == [.input(.paste("q\n\u{1B}[A é"))] + Self.keys("s"))
    #expect(Self.events("\u{1B}[200~qq") == [.input(.paste("qq"))])
    #expect(Self.events("\u{1B}[201~") == [])
    var decoder = Self.decoder()
    var events: [Event] = []
    for byte in "\u{1B}[200~a~b\u{1B}[201~".utf8 { events += decoder.take([byte]) }
    #expect(events == [.input(.paste("a~b"))])
  }

  @Test("the mouse speaks the new form, beyond column 223 too, and the old one where it never spoke the new")
  func mouse() {
    func mouse(_ action: MouseEvent.Action, _ row: Int, _ column: Int) -> [Event] {
      [.input(.mouse(MouseEvent(action: action, row: row, column: column)))]
    }
    #expect(Self.events("\u{1B}[<0;261;13M") == mouse(.press, 12, 260))
    #expect(Self.events("\u{1B}[<64;1;1M") == mouse(.wheelUp, 0, 0))
    #expect(Self.events("\u{1B}[<69;1;1M") == mouse(.wheelRight, 0, 0))
    #expect(Self.events("\u{1B}[M !!") == mouse(.press, 0, 0))
    #expect(Self.events("\u{1B}[<0;1;1M\u{1B}[Mss") == mouse(.press, 0, 0) + Self.keys("s", "s"))
    #expect(Self.events("\u{1B}[M\u{1B}[A") == Self.keys(.up))
    for nothing in ["<0;1;1m", "<32;1;1M", "<1;1;1M", "<2;1;1M", "<128;1;1M", "<0;0;0M", "<0;1M", "<;;M", "<-1;1;1M"] {
      #expect(Self.events("\u{1B}[\(nothing)") == [])
    }
    #expect(Self.events("\u{1B}[<0;99999999999999999999;1M") == [])
    #expect(Self.events("\u{1B}[<0;5;5M\u{1B}[Ms", listening: false) == Self.keys("s"))
  }

  @Test(
    "a background is told in one to four digits a color, with either end",
    arguments: [
      ("rgb:ffff/0000/8080", RGB(red: 255, green: 0, blue: 128)), ("rgb:f/0/8", RGB(red: 255, green: 0, blue: 136)),
      ("rgb:ff/00/80", RGB(red: 255, green: 0, blue: 128)),
      ("rgba:ffff/0000/8080/ffff", RGB(red: 255, green: 0, blue: 128)),
    ])
  func background(_ color: String, _ expected: RGB) {
    #expect(Self.events("\u{1B}]11;\(color)\u{7}") == [.background(expected)])
    #expect(Self.events("\u{1B}]11;\(color)\u{1B}\\") == [.background(expected)])
    for broken in ["", "rgb:1/2", "rgb:1/2/3/4", "rgb:12345/1/1", "rgb://", "rgb:g/g/g", "rgb:+1/1/1"] {
      #expect(Self.events("\u{1B}]11;\(broken)\u{7}") == [])
    }
  }

  @Test("whatever bytes come, in whatever pieces, it gives the keyboard back", arguments: 0..<40 as Range<UInt64>)
  func anything(seed: UInt64) {
    var chance = Chance(seed: seed)
    let likely = Array("\u{1B}[]O;PM<1~\u{7}\\".utf8)
    var decoder = Self.decoder()
    for _ in 0..<400 {
      let piece = (0...chance.below(12)).map { _ in
        chance.below(2) == 0 ? UInt8(chance.below(256)) : likely[chance.below(likely.count)]
      }
      _ = decoder.take(piece)
      if chance.below(8) == 0 { _ = decoder.timePassed() }
    }
    _ = Self.finish(&decoder)
    #expect(decoder.take("s".utf8) == Self.keys("s"), "seed \(seed)")
  }
}
