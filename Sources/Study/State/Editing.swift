import Language
import WALS

/// Edits of the data by hand, and what they would change for a user at once.
extension ExplorerState {
  mutating func edit(_ command: EditCommand) throws(UserError) -> [Effect] {
    guard data != nil else { throw UserError("No data are open yet.") }
    switch command {
    case .rate(let user, let item, let value): try rate(user, item, value)
    case .clear(let user, let item): try rate(user, item, 0)
    case .nudgeCell(let up):
      let value = data?.value(user: selection.user, item: selection.item) ?? 0
      try rate(nil, nil, max(0, value + (up ? 1 : -1)))
    case .add(let side, let name): try add(side, name)
    case .undo: return try undoOrRedo(isUndo: true)
    case .redo: return try undoOrRedo(isUndo: false)
    }
    return []
  }

  private mutating func rate(_ userName: String?, _ itemName: String?, _ value: Double) throws(UserError) {
    if let userName { selection.user = try find(userName, .users) }
    if let itemName { selection.item = try find(itemName, .items) }
    let (user, item) = (selection.user, selection.item)
    let objective = knobs.hyperparameters.objective
    guard value >= 0 || objective.allowsNegativeValues else {
      throw UserError(
        "Preset \(knobs.hyperparameters.preset.rawValue) has no meaning for the negative value "
          + "\(NumberText.shortest(value)); \(Preset.takersOfNegativeValues).")
    }
    let before = data?.value(user: user, item: item) ?? 0
    let isHeldOut = data?.isHeldOut(user: user, item: item) ?? false
    let cell = "\(name(.users, user)) × \(name(.items, item))"
    guard value != before else {
      message = .init("\(cell) is \(NumberText.shortest(value)) already.")
      return
    }
    change(.rate(user: user, item: item, value: value))
    if isHeldOut {
      message = .init(
        "\(cell), held out: \(NumberText.shortest(before)) → \(NumberText.shortest(value)). "
          + (value == 0 ? "It is tested no longer." : "It is tested with, not trained on."))
      return
    }
    message = .init(
      "\(cell): \(NumberText.shortest(before)) → \(NumberText.shortest(value)). The factors do not know it yet; "
        + "o shows \(name(.users, user))’s list folded in, s trains on.",
      brief:
        "\(cell): \(NumberText.shortest(before)) → \(NumberText.shortest(value)). o: folded in at once, s: train on.")
  }

  private mutating func add(_ side: Side, _ name: String) throws(UserError) {
    guard let names = data?.rowNames(side) else { return }
    let kind = side == .users ? "user" : "item"
    guard names.row(named: name) == nil else { throw UserError("There is a \(kind) “\(name)” already.") }
    change(.add(side, name))
    if side == .users { selection.user = names.count } else { selection.item = names.count }
    message = .init("\(name) is new, without entries: the row is zero. Rate something, then fold in or train.")
  }

  /// Does an edit. It costs what it changes.
  private mutating func change(_ edit: Edit) {
    guard var edited = data else { return }
    let before = edited.version
    edited.apply(edit)
    noteChange(
      Change(what: .edit(before: before, after: edited.version), left: timeline.line(after: timeline.position + 1)))
    take(edited)
  }

  /// Goes on with other data.
  mutating func take(_ edited: StudiedData) {
    if !timeline.isAtLatest { keepGhost(named: "before the edit") }
    training.dropHalfSteps()
    data = edited
  }

  /// The selected user's trained list and the one of the row solved for the present items and data.
  package func foldIn(_ snapshot: Snapshot, _ trainer: Trainer) throws(TrainingError) -> Inspection {
    let user = selection.user
    let stored = data?.seen(from: user) ?? trainer.matrix.byUser
    let entries = stored.positions(ofRow: user).map { (position: Int(stored.columns[$0]), value: stored.values[$0]) }
    let row = try trainer.foldIn(.users, entries: entries, at: snapshot)
    let trained = snapshot.users[user]
    let distance = zip(trained, row).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    func list(_ row: ArraySlice<Double>) -> [Recommendation] {
      snapshot.topN(
        of: row, user: user, count: max(listing.topCount, 10), stored: stored, includingSeen: listing.includesSeen)
    }
    return .foldIn(trained: list(trained), foldedIn: list(row[...]), distance: distance)
  }
}
