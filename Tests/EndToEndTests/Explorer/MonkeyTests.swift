import Datasets
import Foundation
import Testing

/// `ALSCOPE_MONKEY=100000` does so many things on each dataset, and prints the slowest answer to a key.
/// `ALSCOPE_MONKEY_SEED` and `ALSCOPE_MONKEY_DATASET` choose what is done and on which one.
@Suite("A monkey at the keyboard", .serialized)
struct MonkeyTests {
  private static let long = ProcessInfo.processInfo.environment["ALSCOPE_MONKEY"].flatMap { Int($0) }
  private static let seed = ProcessInfo.processInfo.environment["ALSCOPE_MONKEY_SEED"].flatMap { UInt64($0) } ?? 1
  private static let scenes =
    ProcessInfo.processInfo.environment["ALSCOPE_MONKEY_DATASET"].map { [$0] }
    ?? DatasetLoader.bundled.map(\.name) + ["lesson 1"]

  @Test("does not break it on any dataset or in a lesson, and leaves the terminal as it was found", arguments: scenes)
  func anything(_ scene: String) throws {
    let deeds = Self.long ?? 5000 / Self.scenes.count
    var monkey = Monkey(seed: Self.seed)
    var explorer = try Self.start(scene)
    var slowest = Duration.zero
    for count in 1...deeds {
      Self.perform(monkey.deed(), in: explorer)
      guard count % 100 == 0 || count == deeds else { continue }
      if let time = Self.answerTime(of: explorer, count) {
        slowest = max(slowest, time)
        if Self.long != nil, count % 1000 == 0 { Self.expectNothingStale(in: explorer) }
      } else {
        // It has found the way out: Tab knows the word for it.
        explorer.ends()
        explorer.leavesTheModesAsFound()
        explorer = try Self.start(scene)
      }
    }
    if Self.long != nil { print("\(scene), seed \(Self.seed): slowest answer to a key \(slowest)") }
    explorer.press("\u{15}\(Self.escapes)q")
    explorer.ends()
    explorer.leavesTheTerminalAsFound()
    #expect(explorer.unreadInput == 0, "nothing is left for the shell")
  }

  private static func start(_ scene: String) throws -> ExplorerInTerminal {
    let explorer = try ExplorerInTerminal(scene.split(separator: " ").map(String.init), columns: 80, rows: 24)
    explorer.shows("quit")
    return explorer
  }

  /// Some escapes in one go, of which the last is Alt’s with a key that is none: what follows is a key by itself.
  private static let escapes = String(repeating: "\u{1B}", count: 5) + "\u{0}"

  private static func perform(_ deed: Monkey.Deed, in explorer: ExplorerInTerminal) {
    switch deed {
    case .write(let bytes): explorer.write(bytes)
    case .resize(let columns, let rows): explorer.resize(columns: columns, rows: rows)
    case .stop:
      // Inside a sequence that is not whole it would cancel that, and in a paste it is text.
      explorer.press("\u{1B}[201~\u{1B}\\\(escapes)\u{1A}")
      explorer.stops()
      explorer.comesBack()
    }
  }

  /// Ends whatever is half-typed, then measures how long a letter takes to be shown at the prompt; nil where the program
  /// has been left.
  private static func answerTime(of explorer: ExplorerInTerminal, _ count: Int) -> Duration? {
    explorer.resize(columns: 80, rows: 24)
    explorer.press("\u{1B}[201~\u{1B}\\\(escapes)")
    // In ASCII, as the monkey may have chosen it for the screen.
    explorer.press(":~\(count)")
    guard explorer.shows(unlessItLeaves: "~\(count)") else { return nil }
    let began = ContinuousClock.now
    explorer.press("^")
    explorer.shows("~\(count)^")
    let took = ContinuousClock.now - began
    explorer.press("\u{15}\u{1B}")
    return took
  }

  /// What was painted bit by bit is what a repaint of everything shows.
  private static func expectNothingStale(in explorer: ExplorerInTerminal) {
    // A search goes on by itself, and says so when it is done.
    explorer.press(":pause\r:sweep off\r")
    explorer.becomesQuiet(for: 200)
    let before = explorer.screen.text
    explorer.press("\u{C}")
    explorer.becomesQuiet(for: 200)
    #expect(before == explorer.screen.text)
  }
}
