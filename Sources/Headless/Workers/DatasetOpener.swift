import Datasets
import Dispatch
import Study
import Synchronization

/// Opens data, or makes them up, away from the main thread: one at a time, and only the newest that was asked for.
final class DatasetOpener: Sendable {
  private struct Task {
    let name: String
    let control = OpeningControl()
    let began = ContinuousClock.now
  }

  private struct Shared {
    var current: Task?
    var results: [Event] = []
  }

  private let shared = Mutex(Shared())
  private let queue = DispatchQueue(label: "opening")
  private let announce: @Sendable () -> Void

  init(announce: @escaping @Sendable () -> Void) { self.announce = announce }

  func open(_ name: String, options: OpeningOptions = OpeningOptions()) {
    begin(name) { .opening(name, options: options, control: $0) }
  }

  func generate(_ recipe: GeneratorRecipe) {
    begin("made-up data") { .making(recipe, control: $0) }
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

  func takeResults() -> [Event] {
    shared.withLock { shared in
      defer { shared.results = [] }
      return shared.results
    }
  }

  private func begin(_ name: String, _ open: @escaping @Sendable (OpeningControl) -> Event) {
    stop()
    let task = Task(name: name)
    let control = task.control
    shared.withLock { $0.current = task }
    queue.async { [self] in
      guard !control.shouldStop else { return }
      let event = open(control)
      shared.withLock { shared in
        guard shared.current?.control === control else { return }
        shared.current = nil
        shared.results.append(event)
      }
      announce()
    }
  }
}
