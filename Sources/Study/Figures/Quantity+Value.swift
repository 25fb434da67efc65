import Language
import WALS

extension Quantity {
  /// The figure at this moment.
  package func value(in state: ExplorerState) throws(UserError) -> Value {
    guard let data = state.data, let moment = state.timeline.current, let snapshot = state.snapshot else {
      throw UserError("There is no model yet.")
    }
    var rows: [Int] = []
    for (kind, text) in zip(name.arguments, arguments) {
      switch kind {
      case "U": rows.append(try state.find(text, .users))
      case "I": rows.append(try state.find(text, .items))
      default:
        guard let number = Int(text), (1...snapshot.users.factorCount).contains(number) else {
          throw UserError("\(name.rawValue) takes a factor from 1 to \(snapshot.users.factorCount), not \(text).")
        }
        rows.append(number - 1)
      }
    }
    if let value = ofRun(state, moment) { return value }
    return try ofRows(rows, state, data, snapshot)
  }

  private func ofRun(_ state: ExplorerState, _ moment: Moment) -> Value? {
    let knobs = state.knobs.hyperparameters
    switch name {
    case .loss: return .number(moment.loss.total)
    case .observed: return .number(moment.loss.observed)
    case .unobserved: return .number(moment.loss.unobserved)
    case .regularization: return .number(moment.loss.regularization)
    case .fall:
      guard moment.change == nil, let before = state.timeline.previous, before.loss.total > 0 else { return .number(0) }
      return .number(100 * (before.loss.total - moment.loss.total) / before.loss.total)
    case .halfStep: return .number(Double(moment.halfStep))
    case .otherLoss: return .number(state.comparisons.runs.first?.moment(halfStep: moment.halfStep)?.loss.total ?? .nan)
    case .alpha: return .number(knobs.alpha)
    case .lambda: return .number(knobs.lambda)
    case .factors: return .number(Double(knobs.factors))
    case .seed: return .number(Double(state.knobs.seed))
    case .preset: return .text(knobs.preset.rawValue)
    default: return nil
    }
  }

  private func ofRows(
    _ rows: [Int], _ state: ExplorerState, _ data: StudiedData, _ snapshot: Snapshot
  ) throws(UserError) -> Value {
    let trainer = Trainer(matrix: data.matrix)
    let objective = state.knobs.hyperparameters.objective
    let user = rows[0]
    let stored = rows.count > 1 && name.arguments == "UI" ? data.trained(user: user, item: rows[1]) : nil
    do throws(TrainingError) {
      switch name {
      case .value: return .number(stored ?? 0)
      case .confidence: return .number(stored.map(objective.confidence(of:)) ?? objective.unobservedWeight)
      case .score: return .number(snapshot.score(user: user, item: rows[1]))
      case .error: return .number((stored.map(objective.target(of:)) ?? 0) - snapshot.score(user: user, item: rows[1]))
      case .rank:
        return .number(Double((list(user, state, data, snapshot).firstIndex { $0.item == rows[1] } ?? -1) + 1))
      case .first:
        return .text(list(user, state, data, snapshot).first.map { data.items[$0.item] } ?? "")
      case .folded:
        let byUser = data.seen(from: user)
        let entries = byUser.positions(ofRow: user).map {
          (position: Int(byUser.columns[$0]), value: byUser.values[$0])
        }
        return .number(
          snapshot.items.dot(row: rows[1], try trainer.foldIn(.users, entries: entries, at: snapshot)[...]))
      case .reason:
        let parts = try trainer.explanation(of: rows[1], for: user, at: snapshot).contributions
        return .text(parts.max { $0.amount < $1.amount }.map { data.items[$0.item] } ?? "")
      case .entries: return .number(Double(data.storedCount(of: .users, row: user)))
      case .norm: return .number(snapshot.users.dot(row: user, snapshot.users[user]).squareRoot())
      case .userFactor: return .number(Array(snapshot.users[user])[rows[1]])
      case .itemFactor: return .number(Array(snapshot.items[user])[rows[1]])
      case .lambdaOf: return .number(try trainer.rowSolve(.users, row: user, at: snapshot).regularization)
      case .rightSide:
        return .number(try trainer.rowSolve(.users, row: user, at: snapshot).equations.rightSide[rows[1]])
      case .leftSide:
        return .number(try trainer.rowSolve(.users, row: user, at: snapshot).equations.matrix[rows[1], rows[2]])
      case .solved: return .number(try trainer.rowSolve(.users, row: user, at: snapshot).after[rows[1]])
      case .solvedItem: return .number(try trainer.rowSolve(.items, row: user, at: snapshot).after[rows[1]])
      default: return .number(.nan)
      }
    } catch {
      throw UserError(error.sentence { state.name($0, $1) })
    }
  }

  private func list(
    _ user: Int, _ state: ExplorerState, _ data: StudiedData, _ snapshot: Snapshot
  ) -> [Recommendation] {
    snapshot.topN(
      user: user, count: data.items.count, stored: data.seen(from: user), includingSeen: state.listing.includesSeen)
  }
}
