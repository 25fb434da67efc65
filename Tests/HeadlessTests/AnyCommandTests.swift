import Datasets
import Foundation
import TestSupport
import Testing
import WALS

@testable import Headless
@testable import Interface
@testable import Language
@testable import Study

/// Every command of the table and every key, in any order, while everything that is asked of the world outside comes back
/// late or out of order. Chance decides; the seed is told with every failure. `ALSCOPE_ACTIONS=100000` does so many on
/// every bundled dataset, by the one seed that `ALSCOPE_ACTIONS_SEED` says; `ALSCOPE_ACTIONS_DATASET` names one alone.
@Suite("Any command at any time")
struct AnyCommandTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let long = environment["ALSCOPE_ACTIONS"].flatMap { Int($0) }
  private static let datasets =
    environment["ALSCOPE_ACTIONS_DATASET"].map { [$0] }
    ?? (long == nil ? ["watch-3x3", "films"] : DatasetLoader.bundled.map(\.name))
  private static let seeds: ClosedRange<UInt64> =
    long == nil ? 1...4 : environment["ALSCOPE_ACTIONS_SEED"].flatMap { UInt64($0) }.map { $0...$0 } ?? 1...1

  @Test("it comes to rest, draws at every size, and says whole sentences", arguments: datasets, seeds)
  func anything(dataset: String, seed: UInt64) throws {
    var session = try AnySession(dataset, seed: seed)
    for index in 0..<(Self.long ?? 250) {
      try session.act(index)
      session.look()
    }
    try session.sayTheRest()
    session.rest()
    #expect(
      session.isAtRest, "\(dataset), seed \(seed): \(session.state.training.activity), \(session.state.message.text)")
    #expect(session.missing.isEmpty, "\(dataset), seed \(seed): never done: \(session.missing)")
    if let count = Self.long { print("\(dataset), seed \(seed): \(count) actions done") }
  }
}

/// The explorer in a world where nothing comes at once.
private struct AnySession {
  private(set) var state = ExplorerState()
  private var pending: [(perform: (TrainingControl) -> Event, control: TrainingControl, isStoppable: Bool)] = []
  private var chance: Chance
  private let seed: UInt64
  /// Commands that were not given yet: each comes once before any comes twice.
  private(set) var missing: [String]

  /// What ends the program. All others are done by their example, so that a new command is never left out.
  private static let leaving: Set<String> = ["quit"]
  private static var examples: [String] {
    CommandTable.entries.filter { !leaving.contains($0.name) }.map { shorter[$0.name] ?? $0.example }
  }
  /// Examples that would train for minutes where data and knobs are such as chance has made them.
  private static let shorter = ["minima": "minima 2"]
  /// What examples do not say.
  private static let more = [
    "step users", "step row", "step row", "iterate 2", "back 3", "goto 2", "latest", "alpha 3", "lambda up",
    "factors 4",
    "seed 5", "preset ratings", "undo", "undo", "redo", "holdout 30%", "holdout off", "holdout leave-one-out",
    "sweep alpha 1,2 iterations 1", "sweep alpha 1,2,3,4 halving patience 1 seeds 2", "sweep save m", "sweep off",
    "sweep on", "compare spark", "compare lambda 2", "compare off", "metrics",
    "map", "facts", "foldin", "explain", "similar item", "inspect item", "filter", "filter off", "sort group", "find a",
    "match next", "rate 3", "rate 1e300", "clear", "add user \"a new one\"", "new", "memory 1",
    "open films",
    "open watch-3x3", "open no-such-data", "expect loss < 1", "close", "metric next",
  ]

  init(_ dataset: String, seed: UInt64) throws {
    (self.seed, chance) = (seed, Chance(seed: seed))
    var left = Self.examples
    missing = []
    while !left.isEmpty { missing.append(left.remove(at: chance.below(left.count))) }
    handle(.opened(try DatasetLoader.open(dataset), source: dataset))
  }

  var isAtRest: Bool { state.isAtRest && pending.isEmpty }

  mutating func act(_ index: Int) throws {
    switch chance.below(10) {
    case 0: handle(.tick)
    case 1...3:
      let keys = KeyTable.bindings.filter { !$0.command.hasPrefix("quit") }.flatMap(\.keys)
      carryOut(update(&state, .key(keys[chance.below(keys.count)])))
    case 4...6 where !missing.isEmpty: try say(missing.removeLast())
    default: try say(Self.more[chance.below(Self.more.count)])
    }
    while chance.below(3) > 0, deliver() {}
  }

  /// The commands that chance has left out.
  mutating func sayTheRest() throws {
    while !missing.isEmpty {
      try say(missing.removeLast())
      look()
    }
  }

  private mutating func say(_ line: String) throws {
    // What is typed at an open prompt or form is not a command.
    state.prompt = nil
    handle(.command(try #require(try CommandParser.parse(line), "\(line)")))
    #expect(!state.message.text.contains(": ."), "seed \(seed), \(line): \(state.message.text)")
    #expect(state.message.text.isEmpty || !state.message.text.hasPrefix(" "), "seed \(seed), \(line)")
  }

  /// The screen as it is, at a size that chance chooses.
  mutating func look() {
    let sizes = [(80, 24), (40, 12), (120, 40), (1, 1), (200, 60)]
    let (width, height) = sizes[chance.below(sizes.count)]
    handle(.resized(.init(width: width, height: height)))
    let screen = ExplorerView.draw(state)
    #expect(screen.width == width, "seed \(seed)")
  }

  mutating func rest() {
    var left = 4000
    handle(.command(.training(.pause)))
    while left > 0, deliver() { left -= 1 }
    handle(.command(.training(.pause)))
    while left > 0, deliver() { left -= 1 }
  }

  private mutating func handle(_ event: Event) { carryOut(update(&state, event)) }

  private mutating func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .stopWork, .stopSweep, .stopOpening:
        for asked in pending where asked.isStoppable { asked.control.requestStop() }
      case .export(let export): ask { _ in .exported(export.request, .success("Written.")) }
      case .save: ask { _ in .did("Saved.") }
      case .recover: ask { _ in .failed("There is no session that was cut off.") }
      case .work, .sweep:
        ask(stoppable: true) { EffectRunner(threads: 1).outcome(of: effect, control: .init(training: $0)) ?? .did("") }
      default: ask { _ in EffectRunner(threads: 1).outcome(of: effect) ?? .did("") }
      }
    }
  }

  private mutating func ask(stoppable: Bool = false, _ perform: @escaping (TrainingControl) -> Event) {
    pending.append((perform, TrainingControl(), stoppable))
  }

  /// Any of what was asked for comes back; what was stopped may have been quicker than the stop.
  private mutating func deliver() -> Bool {
    guard !pending.isEmpty else { return false }
    let answer = pending.remove(at: chance.below(min(3, pending.count)))
    handle(answer.perform(chance.below(2) == 0 ? TrainingControl() : answer.control))
    return true
  }
}
