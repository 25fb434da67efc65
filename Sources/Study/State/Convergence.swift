import Language
import WALS

extension ExplorerState {
  /// After a step: what happened is told, and what runs by itself stops when it is done.
  mutating func finishStep() {
    refreshList()
    tell()
    switch training.activity {
    case .running:
      training.countStep(isHalfStep: timeline.current?.modelStep == nil, isWithinIteration: isWithinIteration)
    case .training(let rule):
      guard let reason = reasonToStop(by: rule) else { return }
      training.rest()
      message = .init(stopWords(reason).sentence + " " + message.text, brief: stopWords(reason).sentence)
    case .playing:
      if reasonToStop(by: .fall(Self.smallFall)) != nil {
        training.rest()
        message = .smallFall
      }
    case .idle: break
    }
  }

  /// Whether the method has a step left that follows the last half-step.
  private var isWithinIteration: Bool {
    guard let snapshot = timeline.current?.snapshot else { return false }
    if case .model = knobs.method.step(after: snapshot) { return true }
    return false
  }

  /// Whether a rule ends the run at the moment shown, and why. It looks at whole iterations under the same knobs.
  package func reasonToStop(by rule: StoppingRule) -> StoppingReason? {
    guard let moment = timeline.current, moment.change == nil, moment.side == .items, !isWithinIteration else {
      return nil
    }
    let losses = timeline.iterationLosses(most: 12)
    guard losses.count > 1, let first = losses.first else { return nil }
    var log = IterationLog(start: first, largest: moment.largestLoss)
    for loss in losses.dropFirst() { log.add(loss: loss) }
    return log.end(by: rule, gradient: moment.snapshot?.gradient?.share)
  }

  private func stopWords(_ reason: StoppingReason) -> StopWords {
    StopWords(
      reason: reason, iterations: (timeline.current?.halfStep ?? 0) / 2,
      arrival: Arrival(losses: timeline.iterationLosses(most: 6), largest: timeline.current?.largestLoss ?? 0),
      gradient: timeline.current?.snapshot?.gradient)
  }

  /// The largest share by which the loss rose from one half-step to the next, of the problem that the moment shown is of:
  /// the same knobs and the same data. A turned knob or an edit begins a new one.
  package var worstRise: Double { timeline.current?.worstRise ?? 0 }

  /// Rises below this share are rounding of sums in double precision.
  package static let rounding = 1e-12
}

extension ExplorerState.Message {
  package static let smallFall = Self(
    "Stopped: the last iteration lowered the loss by less than 0.01 %. That is a rule for stopping, no arrival; "
      + "converge trains until the gradient is small.",
    brief: "Stopped: an iteration lowers the loss by less than 0.01 %.")
}
