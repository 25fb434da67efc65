import Datasets
import Dispatch
import Study
import Synchronization

/// Opens data, or makes them up, away from the main thread: one at a time, and only the newest that was asked for.
final class DatasetOpener: Sendable {
  private struct Opened {
    let name: String
    let control = OpeningControl()
    let began = ContinuousClock.now
  }

  private struct Shared {
    var current: Opened?
    var results: [Event] = []
  }

  private let shared = Mutex(Shared())
  private let runner: EffectRunner
  private let announce: @Sendable () -> Void

  init(_ runner: EffectRunner, announce: @escaping @Sendable () -> Void) {
    (self.runner, self.announce) = (runner, announce)
  }

  /// Begins to open data or to make them up, in place of those that were asked for before.
  func begin(_ effect: Effect, options: OpeningOptions = OpeningOptions()) {
    let name = if case .open(let name) = effect { name } else { "made-up data" }
    begin(effect, named: name, options)
  }

  /// Gives up what is under way.
  func stop() {
    shared.withLock { shared in
      shared.current?.control.requestStop()
      shared.current = nil
    }
  }

  /// Whether nothing is under way and nothing waits to be taken.
  var isAtRest: Bool { shared.withLock { $0.current == nil && $0.results.isEmpty } }

  /// How far the opening is; nil where nothing is being opened.
  var progress: Opening? {
    shared.withLock { shared in
      shared.current.map { task in
        Opening(
          name: task.name,
          progress: OpeningText(task.control, seconds: (ContinuousClock.now - task.began) / .seconds(1)))
      }
    }
  }

  func takeEvents() -> [Event] {
    shared.withLock { shared in
      defer { shared.results = [] }
      return shared.results
    }
  }

  private func begin(_ effect: Effect, named name: String, _ options: OpeningOptions) {
    stop()
    let task = Opened(name: name)
    let control = task.control
    shared.withLock { $0.current = task }
    // One thread an opening: a file that never answers, as a pipe without a writer, keeps no other from being opened.
    DispatchQueue(label: "opening").async { [self] in
      guard !control.shouldStop else { return }
      let event = runner.outcome(of: effect, options: options, control: .init(opening: control))
      shared.withLock { shared in
        guard shared.current?.control === control else { return }
        shared.current = nil
        if let event { shared.results.append(event) }
      }
      announce()
    }
  }
}
