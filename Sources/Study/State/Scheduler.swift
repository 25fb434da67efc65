import Language
import WALS

/// What is done next, and why: the one place where anything is begun that no command asks for at this moment.
///
/// After every event, in this order:
///
/// 1. The training thread gets a piece of work, if it has none (``beginWork()``): half-steps that were asked for, or what
///    has to be worked out before the screen can be true.
/// 2. Commands that had to wait are done as far as they can be now (``performDeferred()``); what they ask of the training
///    thread comes before anything below.
/// 3. A moment is measured, if none is being measured (``beginEvaluation()``).
/// 4. The next combinations of a search are tried, if none are being tried (``beginTrials()``).
/// 5. What follows from the rest is brought in order (``refresh()``): arrangement, selection, list, figures.
///
/// 6. Lists and figures that take longer than a frame are asked for, one of each at a time.
///
/// Whatever is begun is remembered in the state until its result has been taken in, so nothing is begun twice.
extension ExplorerState {
  package mutating func settle() -> [Effect] {
    var effects = beginWork()
    effects += performDeferred()
    effects += beginEvaluation()
    effects += beginTrials()
    refresh()
    return effects + nextListEffect() + nextInspectionEffect()
  }

  // MARK: The training thread

  /// The runs beside the one shown first: they are shown moment for moment. Then what the first run needs.
  private mutating func beginWork() -> [Effect] {
    guard training.work == nil, let data else { return [] }
    let beside = comparisonTask()
    guard let task = beside?.task ?? nextTask(), knobsFit(data) else { return [] }
    // Going along the timeline may have changed the data.
    let work = training.begin(
      task, on: self.data ?? data, comparison: beside?.index, solver: beside?.solver ?? .cholesky)
    return [.work(work)]
  }

  private func knobsFit(_ data: StudiedData) -> Bool {
    !timeline.isEmpty
      || (data.unfitValue(for: knobs.hyperparameters.objective) == nil
        && knobs.hyperparameters.memoryObjection(users: data.users.count, items: data.items.count) == nil)
  }

  // MARK: Commands that wait

  /// Whether a command has to wait: a move along the timeline means something else before a turned knob has left its
  /// mark, and everything means something else before a hold-out has come about; what comes after must not overtake it.
  func mustWait(_ command: Command) -> Bool {
    switch command.wait {
    case .never: false
    case .inTurn: isHeldUp
    case .forMark: isHeldUp || (training.work != nil && !isMeasured)
    case .behindOthers: !deferred.isEmpty
    case .forHoldOut: measuring.division != nil
    }
  }

  private var isHeldUp: Bool { !deferred.isEmpty || measuring.division != nil }

  /// Does what had to wait as far as it can be done now, each command with everything in range as after an event.
  private mutating func performDeferred() -> [Effect] {
    var effects: [Effect] = []
    while let command = deferred.first, measuring.division == nil, isMeasured || training.work == nil {
      let others = deferred.dropFirst()
      deferred = []
      effects += perform(command) + beginWork()
      deferred += others
      refresh()
    }
    return effects
  }

  // MARK: Measuring beside the training

  /// The moment shown first, then the newest that is not measured yet; then of the runs beside it those beside them.
  private mutating func beginEvaluation() -> [Effect] {
    guard measuring.request == nil, data?.holdOut != nil, !timeline.isEmpty, let request = nextEvaluationRequest()
    else {
      return []
    }
    measuring.begin(request)
    return [.evaluate(request)]
  }

  private mutating func beginTrials() -> [Effect] { searches.beginTrials().map { [.sweep($0)] } ?? [] }
}

extension ExplorerState {
  /// Whether nothing goes on by itself and nothing is waited for.
  package var isAtRest: Bool {
    training.isAtRest && deferred.isEmpty
      && measuring.division == nil
  }
}
