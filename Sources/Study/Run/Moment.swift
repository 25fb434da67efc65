import WALS

/// One moment of a run: the start, the end of a step, the turn of a knob, or an edit of the data.
package struct Moment: Sendable {
  package let halfStep: Int
  package let side: Side?
  /// nil for a half-step, the start and a mark.
  package let modelStep: ModelStep?
  package let loss: Loss
  package let hyperparameters: Hyperparameters
  /// The state of the data, as ``StudiedData/version`` counts them: a number, so that a moment costs next to nothing.
  package let data: Int
  /// What its loss is of; nil within a half-step that comes about row by row, whose problem is that of the moment before.
  package let problem: ProblemFingerprint?
  /// Whether entries were held out.
  package let isDivided: Bool
  /// What was turned or edited, as `λ 1`, where this moment is not a half-step but the same factors under other knobs or
  /// data.
  package let change: String?
  /// The method whose next step led here; nil where it was asked for by its side or by name.
  package let method: TrainingMethod?
  /// How well it finds what is held out; nil where nothing is, or as long as it is not measured.
  package internal(set) var evaluation: Evaluation?
  /// What was said at this moment, in its order.
  package internal(set) var notes: [String] = []
  /// The model itself, nil where it was let go to save memory; it can be worked out again exactly.
  package internal(set) var snapshot: Snapshot?
  /// The largest share by which the loss rose from one step to the next since the problem is the one it is now: the
  /// same knobs and data. Infinite where a loss is no finite number.
  package internal(set) var worstRise = 0.0
  /// The largest loss of this problem up to here, beside which losses of nothing but rounding are told.
  package internal(set) var largestLoss: Double
  /// Steps since then.
  package internal(set) var stepsOfProblem = 0
  /// Multiply-adds since the start, by formulas.
  package internal(set) var work = 0.0
  /// Seconds that the steps since the start took; nil where one of them was not measured.
  package internal(set) var seconds: Double?

  /// - Parameter before: the moment before, whose problem it is where knobs and data are the same.
  package init(
    _ snapshot: Snapshot, data: StudiedData, change: String? = nil, method: TrainingMethod? = nil,
    after before: Moment? = nil
  ) {
    let same = before.flatMap {
      $0.hyperparameters == snapshot.hyperparameters && $0.data == data.version ? $0.problem : nil
    }
    problem = same ?? ProblemFingerprint(snapshot.hyperparameters, of: data)
    halfStep = snapshot.halfStep
    side = snapshot.side
    modelStep = snapshot.modelStep
    loss = snapshot.loss
    largestLoss = loss.total
    hyperparameters = snapshot.hyperparameters
    self.data = data.version
    isDivided = data.holdOut != nil
    self.change = change
    self.method = method
    self.snapshot = snapshot
    if halfStep == 0, change == nil { seconds = 0 }
  }

  /// The half-step that comes about row by row, as far as it is.
  package init(_ rows: RowStep, data: StudiedData) {
    problem = nil
    halfStep = rows.snapshot.halfStep + 1
    side = rows.side
    modelStep = nil
    loss = rows.snapshot.loss
    largestLoss = loss.total
    hyperparameters = rows.snapshot.hyperparameters
    self.data = data.version
    isDivided = data.holdOut != nil
    change = nil
    method = nil
    snapshot = rows.snapshot
  }
}

extension Moment {
  /// `start`, `users`, `items`, `balance` or `line`.
  package var stepName: String { modelStep?.rawValue ?? side?.rawValue ?? "start" }

  /// One letter for the step: u, i, b for balance, l for line; 0 for the start.
  package var sign: Unicode.Scalar {
    switch modelStep {
    case .balance: "b"
    case .line: "l"
    case nil: side.map { $0 == .users ? "u" : "i" } ?? "0"
    }
  }

  /// Whether the moment before leads here again: not where a line step by hand looked back further.
  var canBeRebuilt: Bool { modelStep != .line || method != nil }
}

extension Moment {
  /// Goes on counting where the moment before left off; a mark begins a new problem.
  mutating func follow(_ before: Moment) {
    work += before.work
    seconds = before.seconds.flatMap { sum in change == nil ? seconds.map { sum + $0 } : sum }
    guard change == nil else { return }
    largestLoss = max(largestLoss, before.largestLoss)
    stepsOfProblem = before.stepsOfProblem + 1
    let rise = (loss.total - before.loss.total) / before.loss.total
    let isFinite = loss.total.isFinite && before.loss.total.isFinite
    worstRise = max(before.worstRise, isFinite ? (rise.isFinite && !isRounding ? rise : 0) : .infinity)
  }

  /// Whether nothing but rounding is left of the loss.
  package var isRounding: Bool { Arrival.isRounding(loss.total, largest: largestLoss) }
}
