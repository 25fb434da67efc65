import Datasets
import WALS

/// The explorer as an event loop runs it: holds the state, and carries out what `update` asks of the world outside.
public final class ExplorerProgram: InteractiveProgram {
  public private(set) var state: ExplorerState
  private let worker: TrainingWorker
  private let opener: DatasetOpener
  private let exporter: FileExporter
  private let now: () -> ContinuousClock.Instant
  private var lastStep: ContinuousClock.Instant?
  private var workBegan: ContinuousClock.Instant?

  /// - Parameters:
  ///   - dataset: what to show at once.
  ///   - write: writes an exported file, away from the main thread, and says what is in it.
  ///   - wake: called from other threads when something is there for ``takeMessages()``.
  public init(
    dataset: Dataset, knobs: Knobs?, appearance: Appearance, threads: Int = ProcessorCount.active,
    write: @escaping @Sendable (Export) throws(ModelError) -> String, wake: @escaping @Sendable () -> Void,
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock().now }
  ) {
    state = ExplorerState(knobs: knobs)
    state.appearance = appearance
    self.now = now
    worker = TrainingWorker(threads: threads, announce: wake)
    opener = DatasetOpener(announce: wake)
    exporter = FileExporter(write: write, announce: wake)
    handle(.opened(dataset))
  }

  public var isFinished: Bool { state.isFinished }
  public var appearance: Appearance { state.appearance }

  public func receive(_ event: InputEvent) { handle(.input(event)) }

  public func takeMessages() {
    for event in opener.takeResults() + exporter.takeResults() + worker.takeResults() { handle(event) }
  }

  public var nextTick: ContinuousClock.Instant? {
    if let began = workBegan, state.work != nil {
      // A half-step that takes long shows how far it is, ten times a second.
      return max(began, now()) + .milliseconds(100)
    }
    guard state.activity == .playing, let last = lastStep else { return nil }
    return last + .milliseconds(state.pace)
  }

  public func tick() {
    if state.work != nil {
      handle(.progress(rowsSolved: worker.rowsSolved))
    } else {
      lastStep = now()
      handle(.tick)
    }
  }

  public func compose(width: Int, height: Int) -> Screen {
    let size = ExplorerState.Size(width: width, height: height)
    if state.size != size { handle(.resized(size)) }
    return ExplorerView.draw(state)
  }

  private func handle(_ event: Event) {
    let wasPlaying = state.activity == .playing
    for effect in update(&state, event) {
      switch effect {
      case .work(let work):
        workBegan = now()
        worker.begin(work)
      case .stopWork: worker.stop()
      case .open(let name): opener.open(name)
      case .export(let export): exporter.begin(export)
      }
    }
    if state.isFinished { exporter.finish() }
    if !wasPlaying, state.activity == .playing { lastStep = now() }
  }
}
