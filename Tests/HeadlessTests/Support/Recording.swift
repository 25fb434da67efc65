import Datasets
import Testing
import TestSupport
import WALS

@testable import Interface
@testable import Language
@testable import Study

/// The explorer as a screen runs it: commands and keys come while the training thread is at work, whose results arrive
/// at any moment, or too late. Chance decides, by a seed.
struct Recording {
  private(set) var state = ExplorerState()
  private var works: [(work: Work, control: TrainingControl)] = []
  private var random: Chance
  private let source: String

  init(_ dataset: String, seed: UInt64) throws {
    random = Chance(seed: seed)
    source = dataset
    handle(.opened(try DatasetLoader.open(dataset), source: dataset))
  }

  /// Does so many actions, then lets everything come to rest.
  mutating func act(_ count: Int) throws {
    for _ in 0..<count {
      switch try action() {
      case .event(let event): handle(event)
      case .input(let input): carryOut(update(&state, input))
      }
      while random.below(3) > 0, finishWork() {}
    }
    var left = 5000
    while finishWork(), left > 0 { left -= 1 }
    handle(.command(.training(.pause)))
    while finishWork(), left > 0 { left -= 1 }
    #expect(
      left > 0,
      "it comes to rest: \(state.training.activity) \(state.message.text) \(state.knobs) \(works.last.map { "\($0.work.comparison != nil)" } ?? "")"
    )
  }

  private enum Action {
    case event(Event)
    case input(InputEvent)
  }

  private mutating func handle(_ event: Event) { carryOut(update(&state, event)) }

  private mutating func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .work(let work): works.append((work, TrainingControl()))
      case .stopWork: works.last?.control.requestStop()
      default: break
      }
    }
  }

  /// Delivers the result of the oldest work begun; one that was stopped may have been quicker than the stop.
  private mutating func finishWork() -> Bool {
    guard !works.isEmpty else { return false }
    let (work, control) = works.removeFirst()
    let quicker = random.below(2) == 0
    let result = Result<Snapshot, TrainingError> { () throws(TrainingError) in
      try work.perform(threads: 1, control: quicker ? TrainingControl() : control)
    }
    handle(.finished(workID: work.id, result))
    return true
  }

  private mutating func action() throws -> Action {
    if random.below(8) == 0 { return .event(.tick) }
    if random.below(6) == 0 {
      let keys: [Key] = [
        "s", "i", "A", "a", "R", "b", "w", "+", "-", "u", "j", "l", "v", "space", "m", "S", .enter, .escape, "e",
      ]
      return .input(.key(keys[random.below(keys.count)]))
    }
    return .event(.command(try command()))
  }

  private mutating func command() throws -> Command {
    let data = state.data!
    let user = Words.quote(data.users[random.below(data.users.count)])
    let item = Words.quote(data.items[random.below(data.items.count)])
    let lines = [
      "step", "step users", "step items", "step row", "step row", "iterate 1", "iterate 2", "until 1e-2", "play",
      "pause",
      "toggle", "back", "back 3", "forward", "goto \(random.below(8))", "latest", "pin", "reset", "alpha up",
      "alpha down",
      "alpha 12.5", "lambda up", "lambda 0.3", "factors \(1 + random.below(5))", "seed \(random.below(9))",
      "init numpy",
      "preset \(Preset.allCases[random.below(6)].rawValue)", "lambda-scaling count", "lambda-scaling preset",
      "epsilon 0.5", "rate \(user) \(item) \(random.below(6))", "rate \(user) \(item) -1", "rate 2", "clear",
      "nudge-cell up", "undo", "undo", "redo", "add user \"new \(state.journal.count)\"",
      "add item \"new \(state.journal.count)\"",
      "foldin \(user)", "user \(user)", "item \(item)", "move down", "move right", "view next", "view error", "top 4",
      "seen",
      "explain \(item)", "inspect \(item)", "similar", "map", "compare spark", "compare lambda 1", "compare off",
      "note \"look\"", "sort items count", "sort group", "filter", "filter off", "loss next", "axis", "cells", "strips",
      "close",
    ]
    return try #require(try CommandParser.parse(lines[random.below(lines.count)]))
  }
}
