import WALS

/// One moment of a run: the start, the end of a step, the turn of a knob, or an edit of the data.
package struct Moment: Sendable {
  package let halfStep: Int
  package let side: Side?
  /// nil for a half-step, the start and a mark.
  package let modelStep: ModelStep?
  package let loss: Loss
  package let hyperparameters: Hyperparameters
  /// The data as they stood.
  package let data: StudiedData
  /// What was turned or edited, as `λ 1`, where this moment is not a half-step but the same factors under other knobs or
  /// data.
  package let change: String?
  /// The method whose next step led here; nil where it was asked for by its side or by name.
  package let method: TrainingMethod?
  /// How well it finds what is held out; nil where nothing is, or as long as it is not measured.
  package fileprivate(set) var evaluation: Evaluation?
  /// What was said at this moment, in its order.
  package fileprivate(set) var notes: [String] = []
  /// The model itself, nil where it was let go to save memory; it can be worked out again exactly.
  package fileprivate(set) var snapshot: Snapshot?

  package init(
    _ snapshot: Snapshot, data: StudiedData, change: String? = nil, method: TrainingMethod? = nil
  ) {
    halfStep = snapshot.halfStep
    side = snapshot.side
    modelStep = snapshot.modelStep
    loss = snapshot.loss
    hyperparameters = snapshot.hyperparameters
    self.data = data
    self.change = change
    self.method = method
    self.snapshot = snapshot
  }

  /// The half-step that comes about row by row, as far as it is.
  package init(_ rows: RowStep, data: StudiedData) {
    halfStep = rows.snapshot.halfStep + 1
    side = rows.side
    modelStep = nil
    loss = rows.snapshot.loss
    hyperparameters = rows.snapshot.hyperparameters
    self.data = data
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
}

/// The curve of an earlier run, kept to compare with.
package struct Ghost: Sendable, Equatable {
  package let name: String
  /// Total losses from the start on.
  package let losses: [Double]
}

/// Every moment of a run so far, and which of them is shown.
package struct Timeline: Sendable {
  package private(set) var moments: [Moment] = []
  /// The moment that is shown; 0 where there is none yet.
  package private(set) var position = 0
  package var ghosts: [Ghost] = []
  /// How many bytes of factors may be kept.
  package var memoryLimit = 512 << 20

  package init() {}

  package var isEmpty: Bool { moments.isEmpty }
  package var current: Moment? { moments.isEmpty ? nil : moments[position] }
  /// The moment before the one shown.
  package var previous: Moment? { position > 0 ? moments[position - 1] : nil }
  package var isAtLatest: Bool { position + 1 >= moments.count }

  /// Adds a half-step after the moment shown and shows it; what came later is dropped.
  package mutating func append(_ snapshot: Snapshot, data: StudiedData, method: TrainingMethod? = nil) {
    dropLater()
    moments.append(Moment(snapshot, data: data, method: method))
    position = moments.count - 1
    thin()
  }

  /// Adds the same factors measured under other knobs or data. Turns and edits in a row, with no half-step between, are one
  /// mark.
  package mutating func mark(_ snapshot: Snapshot, data: StudiedData) {
    dropLater()
    let notes = current?.change != nil ? moments.removeLast().notes : []
    guard let before = moments.last else { return }
    let changes = [snapshot.hyperparameters.changes(from: before.hyperparameters), data.changes(from: before.data)]
      .filter { !$0.isEmpty }
    if !changes.isEmpty { moments.append(Moment(snapshot, data: data, change: changes.joined(separator: ", "))) }
    position = moments.count - 1
    moments[position].notes += notes
  }

  package mutating func show(_ position: Int) {
    guard !moments.isEmpty else { return }
    self.position = min(max(0, position), moments.count - 1)
  }

  /// Losses at the ends of the last whole iterations up to the moment shown, the oldest first: after an items' half-step and
  /// what the method adds to it, back to the start or to a turned knob, and no more of them than asked for.
  package func iterationLosses(most: Int) -> [Double] {
    var losses: [Double] = []
    var isWithin = false
    for moment in moments.prefix(position + 1).reversed() {
      if losses.count >= most { break }
      if moment.change != nil || moment.halfStep == 0 {
        losses.append(moment.loss.total)
        break
      }
      // Of the steps that follow one items' half-step the last one counts.
      if moment.side == .items, !isWithin { losses.append(moment.loss.total) }
      isWithin = moment.side == .items && moment.modelStep != nil
    }
    return losses.reversed()
  }

  /// The model of the iteration before, for a line step by hand.
  var lineAnchor: Anchor? {
    guard let current, let snapshot = current.snapshot else { return nil }
    if let anchor = snapshot.anchor { return anchor }
    let earlier = moments.prefix(position).last {
      $0.halfStep == current.halfStep - 2 && $0.snapshot != nil && $0.halfStep > 0
    }
    return earlier?.snapshot.map { Anchor($0) }
  }

  /// Puts back a model that was let go.
  mutating func restore(_ snapshot: Snapshot, at position: Int) {
    guard moments.indices.contains(position) else { return }
    moments[position].snapshot = snapshot
  }

  /// Keeps what was said with the moment that is shown.
  package mutating func note(_ text: String) {
    if moments.indices.contains(position) { moments[position].notes.append(text) }
  }

  package mutating func measure(_ evaluation: Evaluation, at position: Int) {
    moments[position].evaluation = evaluation
  }

  /// Lets a model go.
  mutating func release(_ position: Int) {
    moments[position].snapshot = nil
  }

  /// Starts again without moments; the old curve may stay as a ghost.
  package mutating func clear() {
    moments = []
    position = 0
  }

  private mutating func dropLater() {
    if !isAtLatest { moments.removeSubrange((position + 1)...) }
  }
}
