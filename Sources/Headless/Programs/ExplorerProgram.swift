import Canvas
import Datasets
import Interface
import Language
import Study
import WALS

/// The explorer as an event loop runs it: holds the state, and carries out what `update` asks of the world outside.
package final class ExplorerProgram: InteractiveProgram {
  package private(set) var state: ExplorerState
  private let threads: EffectThreads
  private let sessions: SessionStore
  private let now: () -> ContinuousClock.Instant
  private var lastStep: ContinuousClock.Instant?
  /// When it was last shown how far the work is.
  private var shownProgress: ContinuousClock.Instant
  private var replay: Replay?
  /// The session that was offered or is brought back.
  private var cutOff: CutOffSession?
  /// Whether it is still to be offered: what was recognized of a file is read first, until a key comes.
  private var isOfferDue = false
  /// The first data that were asked for, and how they are to be read.
  private var first: (name: String, options: OpeningOptions)?
  private var keptCount = 0

  /// - Parameters:
  ///   - dataset: what to show at once; nil where a session opens it.
  ///   - source: the name or path that opens the dataset again.
  ///   - model: a model of these data that was trained before.
  ///   - keys: what keys do.
  ///   - complaint: what is wrong with the person's configuration, said at the start.
  ///   - wake: called from other threads when something is there for ``takeMessages()``.
  package init(
    dataset: Dataset?, model: FinishedModel? = nil, source: String? = nil, knobs: Knobs?, appearance: Appearance,
    keys: KeyBindings = KeyBindings(), complaint: String? = nil, threads: Int = ProcessorCount.active,
    files: FileAccess,
    wake: @escaping @Sendable () -> Void,
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock().now }
  ) {
    state = ExplorerState(knobs: knobs)
    state.appearance = appearance
    state.keys = keys
    self.now = now
    shownProgress = now()
    sessions = files.sessions
    state.listFiles = files.list
    self.threads = EffectThreads(EffectRunner(threads: threads, files: files), announce: wake)
    if let model {
      handle(.openedModel(model, source: source))
    } else if let dataset {
      handle(.opened(dataset, source: source))
    }
    offerCutOff()
    if let complaint { handle(.failed(complaint)) }
  }

  package var isFinished: Bool { state.isFinished }
  package var appearance: Appearance { state.appearance }

  /// Says nothing any more of what was done, unless it was not done.
  func clearMessage() {
    if !state.message.isError { state.message = .init("") }
  }

  package func receive(_ event: InputEvent) {
    if replay != nil, state.prompt == nil, state.helpOffset == nil, steerReplay(event) { return }
    let before = state.message
    carryOut { update(&$0, event) }
    if isOfferDue, state.data != nil, state.prompt == nil, state.inspector.shown == nil, state.message == before {
      offer()
    }
  }

  /// Whether keys go to the prompt or the help.
  var isTyping: Bool { state.prompt != nil || state.helpOffset != nil }

  /// - Parameters:
  ///   - knobs: those that may be turned; nil for all.
  ///   - looksOnly: whether only what leaves data and model as they are is done.
  package func limit(to knobs: Set<Knob>?, looksOnly: Bool = false) {
    if state.turnable != knobs || state.looksOnly != looksOnly { handle(.limited(knobs, looksOnly: looksOnly)) }
  }

  /// Puts everything back as it was kept.
  package func restore(_ kept: ExplorerState) { handle(.restored(kept)) }

  /// Does a command as if it were typed.
  package func perform(_ command: Command) { handle(.command(command)) }

  package func takeMessages() {
    for event in threads.takeEvents() {
      let before = state.message
      handle(event)
      switch event {
      case .failedToOpen(let sentence, _): failReplay(sentence)
      case .divided where state.message.isError && state.message != before: failReplay(state.message.text)
      default: break
      }
    }
    if replay?.isQuick == true { goOn() }
  }

  package var nextTick: ContinuousClock.Instant? {
    // A half-step, or an opening, that takes long shows how far it is, ten times a second.
    if isUnderWay { return shownProgress + .milliseconds(100) }
    let isMoving = state.training.activity == .playing || (isAtRest && replay?.isPaused == false)
    guard isMoving, let last = lastStep else { return nil }
    return last + .milliseconds(state.pace)
  }

  package func tick() {
    if isUnderWay {
      showProgress()
    } else {
      lastStep = now()
      if state.training.activity == .playing { handle(.tick) } else { goOn() }
    }
  }

  package func compose(width: Int, height: Int) -> Screen {
    let size = ExplorerState.Size(width: width, height: height)
    if state.size != size { handle(.resized(size)) }
    return ExplorerView.draw(state)
  }

  /// Opens the first data while the screen shows how far it is. Where they cannot be opened, the program finishes.
  package func open(_ name: String, options: OpeningOptions) {
    state.leavesWithoutData = true
    first = (name, options)
    threads.opener.begin(.open(name), options: options)
    showProgress()
  }

  /// Why there is nothing to show, once the program is finished for that.
  package var failure: String? { state.failure }

  private var isUnderWay: Bool { state.training.work != nil || threads.opener.progress != nil }

  private func showProgress() {
    shownProgress = now()
    if state.training.work != nil { handle(.progress(rowsSolved: threads.rowsSolved)) }
    if let opening = threads.opener.progress { handle(.underWay(opening)) }
  }

  private func handle(_ event: Event) { carryOut { update(&$0, event) } }

  /// Lets something happen to the state, and does what it asks of the world outside.
  private func carryOut(_ change: (inout ExplorerState) -> [Effect]) {
    let wasPlaying = state.training.activity == .playing
    for effect in change(&state) {
      switch effect {
      case .recover(let isWanted): isWanted ? recover() : dropCutOff()
      case .open("-"):
        handle(
          .failedToOpen("Standard input is the keyboard here: `cat FILE | alscope -` opens what comes through it."))
      case .open(let line) where first.map { line.hasPrefix($0.name + " --") } ?? false:
        // The first data read in another way are read with what was said of them otherwise.
        shownProgress = now()
        threads.opener.begin(effect, options: first?.options ?? OpeningOptions())
      case .work, .open, .generate, .carry:
        shownProgress = now()
        threads.begin(effect)
      case .stopWork, .stopOpening, .stopSweep, .stopMinima, .divide, .evaluate, .inspect, .rank, .sweep, .findMinima,
        .save, .saveModel, .export:
        threads.begin(effect)
      }
    }
    if !wasPlaying, state.training.activity == .playing { lastStep = now() }
    if state.journal.count != keptCount {
      sessions.keep(state.journal.entries[keptCount...])
      keptCount = state.journal.count
    }
    if state.isFinished {
      // What is still being written was given up by who leaves: a file that is not whole does not take its place.
      threads.finishFiles(waitsForExports: !state.files.isWriting)
    }
  }

  // MARK: Sessions

  /// Nothing is under way: the next command finds everything as it was when it was given.
  package var isAtRest: Bool { threads.opener.isAtRest && state.isAtRest }

  /// Does a session again: its data at once, then line by line at the pace.
  package func replay(_ script: Script) {
    replay = Replay(script: script, recovers: nil)
    lastStep = now()
    goOn()
  }

  private func offerCutOff() {
    cutOff = sessions.cutOff()
    guard cutOff != nil else { return }
    // Data that come with the program have nothing that is to be read first.
    let isRecognized = state.data?.recognition.map { state.message.text.hasPrefix($0.summary) } ?? false
    isOfferDue = isRecognized || state.data == nil
    if !isRecognized { sayOffer() }
  }

  private func offer() {
    isOfferDue = false
    sayOffer()
  }

  private func sayOffer() {
    guard let cutOff else { return }
    let data = cutOff.data.map { " on \($0)" } ?? ""
    handle(
      .did(
        "A session\(data) was cut off after \(cutOff.commandCount) commands: :recover goes on with it, :recover off drops it."
      ))
  }

  private func dropCutOff() {
    isOfferDue = false
    guard let cutOff else { return handle(.failed("There is no session that was cut off.")) }
    guard sessions.forget(cutOff) else { return handle(.failed("The session could not be thrown away.")) }
    self.cutOff = nil
    handle(.did("The session that was cut off is thrown away."))
  }

  private func recover() {
    isOfferDue = false
    guard let cutOff else { return handle(.failed("There is no session that was cut off.")) }
    do throws(UserError) {
      let script = try Script(cutOff.text, name: "the session", rights: SourceRights(.recovery))
      handle(.command(.data(.new)))
      replay = Replay(script: script, recovers: cutOff)
      goOn()
    } catch {
      handle(.failed(error.description))
    }
  }

  /// Does the lines of the session that can be done now: until there are data all, then one.
  private func goOn() {
    while isAtRest, var replay = self.replay, !replay.isPaused {
      do throws(UserError) {
        self.replay = nil
        let next = try replay.script.next()
        self.replay = replay
        guard let next else { return finishReplay() }
        let command = next.command
        try perform(command, line: next.line, of: replay.script)
        if case .program(.note) = command, !replay.isQuick {
          self.replay?.isPaused = true
          handle(.did("\(state.message.text) — space goes on"))
        }
      } catch {
        self.replay = replay
        failReplay(error.description)
      }
      if !replay.isQuick, state.data != nil { return }
    }
  }

  private func perform(_ command: Command, line: Int, of script: Script) throws(UserError) {
    let before = state.message
    handle(.did(""))
    handle(.command(command))
    if state.message.isError { throw script.failure(UserError(state.message.text), at: line) }
    if state.message.text.isEmpty { handle(.did(before.text)) }
  }

  private func finishReplay() {
    let recovered = replay?.recovers
    replay = nil
    if let recovered {
      // Its successor is on the disk before it goes.
      if sessions.forget(recovered), cutOff == recovered { cutOff = nil }
      handle(.did("The session is back as it was."))
    } else {
      handle(.did("The session has been done again; you can go on from here."))
    }
  }

  private func failReplay(_ sentence: String) {
    guard replay != nil else { return }
    replay = nil
    handle(.failed(sentence))
  }

  /// Space pauses a replay and lets it go on, Esc ends it.
  private func steerReplay(_ event: InputEvent) -> Bool {
    switch event {
    case .key("space"):
      replay?.isPaused.toggle()
      lastStep = now()
      handle(.did(replay.map { $0.isPaused ? "Paused at \($0.progress); space goes on." : "" } ?? ""))
    case .key(.escape):
      replay = nil
      handle(.did("The rest of the session is not done."))
    default: return false
    }
    return true
  }
}
