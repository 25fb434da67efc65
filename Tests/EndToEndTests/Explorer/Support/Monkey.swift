import Language

/// Does what nobody would do: keys, mouse events, pastes, commands, broken sequences and resizes, in no order. The same
/// seed does the same things.
struct Monkey: RandomNumberGenerator {
  enum Deed {
    case write([UInt8])
    case resize(columns: Int, rows: Int)
    /// Ctrl-Z, and back.
    case stop
  }

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func deed() -> Deed {
    switch Int.random(in: 0..<100, using: &self) {
    case ..<55: return .write([Self.letters.randomElement(using: &self)!])
    case ..<75: return .write(Array(Self.keys.randomElement(using: &self)!.utf8))
    case ..<85: return .write(mouse())
    case ..<90: return .write(Array("\u{1B}[200~\(Self.pastes.randomElement(using: &self)!)\u{1B}[201~".utf8))
    case ..<95: return .write(Array(":\(Self.commands.randomElement(using: &self)!)\r".utf8))
    case ..<97:
      return .write((0..<6).map { _ in UInt8.random(in: 1...255, using: &self) }.filter { !Self.leaving.contains($0) })
    case ..<98 where Int.random(in: 0..<10, using: &self) == 0: return .stop
    default: return resize()
    }
  }

  private mutating func mouse() -> [UInt8] {
    let button = [0, 0, 0, 1, 2, 64, 65, 68, 69, 32].randomElement(using: &self)!
    let (column, row) = (Int.random(in: 1...220, using: &self), Int.random(in: 1...70, using: &self))
    return Array("\u{1B}[<\(button);\(column);\(row)\(Bool.random(using: &self) ? "M" : "m")".utf8)
  }

  private mutating func resize() -> Deed {
    switch Int.random(in: 0..<6, using: &self) {
    case 0: .resize(columns: Int.random(in: 1...5, using: &self), rows: Int.random(in: 1...5, using: &self))
    case 1: .resize(columns: 500, rows: 200)
    case 2: .resize(columns: 80, rows: 24)
    case 3: .resize(columns: 40, rows: 12)
    default: .resize(columns: Int.random(in: 20...200, using: &self), rows: Int.random(in: 6...60, using: &self))
    }
  }

  /// What ends or stops the program: Ctrl-C, Ctrl-Z and q.
  private static let leaving: Set<UInt8> = [3, 26, 0x71]
  private static let letters = (UInt8(0x20)...0x7E).filter { !leaving.contains($0) }

  private static let keys = [
    "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}OA", "\u{1B}[H", "\u{1B}[F", "\u{1B}[5~", "\u{1B}[6~",
    "\u{1B}[3~", "\u{1B}[Z", "\u{1B}OP", "\u{1B}[15~", "\u{1B}", "\r", "\t", "\u{7F}", " ", "\u{1}", "\u{4}", "\u{5}",
    "\u{C}", "\u{E}", "\u{10}", "\u{15}", "\u{17}", "\u{1C}", "ж", "界", "é", "e\u{301}", "\u{1F680}", "s", "b", "i",
  ]

  private static let pastes = ["", "user Cleo", "a\nb\rc", "alpha 3\n", "\u{1B}[A", "界\u{7}\u{0}x", "«\u{202E}»"]

  /// Every command by its example, but those that leave, write files or wait for a person.
  private static let commands: [String] = CommandTable.entries.filter {
    !["quit", "open", "save", "export", "run", "record", "factors", "lesson"].contains($0.name)
  }.map(\.example)
}
