import WALS

/// A figure that can be asked for by name: what lessons expect, ask and set as goals.
public struct Quantity: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case number(Double)
    case text(String)

    public var shown: String {
      switch self {
      case .number(let number):
        NumberText.shortest(number).utf8.count <= 8 ? NumberText.shortest(number) : NumberText.significant(number, 5)
      case .text(let text): text
      }
    }
  }

  public enum Name: String, Sendable, CaseIterable {
    case loss, observed, unobserved, regularization, fall
    case halfStep = "half-step"
    case otherLoss = "other-loss"
    case alpha, lambda, factors, seed, preset
    case value, confidence, score, error, rank, folded, reason
    case entries, norm, first
    case lambdaOf = "lambda-of"
    case userFactor = "factor-of-user"
    case itemFactor = "factor-of-item"
    case rightSide = "right-side"
    case leftSide = "left-side"
    case solved
    case solvedItem = "solved-item"

    /// What follows the name: U a user, I an item, N a factor counted from 1.
    public var arguments: String {
      switch self {
      case .value, .confidence, .score, .error, .rank, .folded, .reason: "UI"
      case .entries, .norm, .first, .lambdaOf: "U"
      case .userFactor, .rightSide, .solved: "UN"
      case .leftSide: "UNN"
      case .itemFactor, .solvedItem: "IN"
      default: ""
      }
    }
  }

  public let name: Name
  let arguments: [String]

  /// - Throws: a sentence where there is no such quantity, or something is missing.
  public init(_ words: [String]) throws(CommandError) {
    guard let first = words.first, let name = Name(rawValue: first) else {
      let names = Name.allCases.map(\.rawValue)
      throw CommandError(
        "There is no quantity “\(words.first ?? "")”.\(Suggestion.sentence(for: words.first ?? "", among: names))")
    }
    guard words.count == 1 + name.arguments.count else {
      let kinds = name.arguments.map { $0 == "U" ? " USER" : $0 == "I" ? " ITEM" : " N" }.joined()
      throw CommandError("\(first) takes\(kinds.isEmpty ? " nothing after it" : kinds); quote names with blanks.")
    }
    self.name = name
    arguments = Array(words.dropFirst())
  }

  public var words: String { ([name.rawValue] + arguments.map(Words.quote)).joined(separator: " ") }

  /// The figure at this moment.
  public func value(in state: ExplorerState) throws(CommandError) -> Value {
    guard let data = state.data, let moment = state.timeline.current, let snapshot = state.snapshot else {
      throw CommandError("There is no model yet.")
    }
    var rows: [Int] = []
    for (kind, text) in zip(name.arguments, arguments) {
      switch kind {
      case "U": rows.append(try state.find(text, .users))
      case "I": rows.append(try state.find(text, .items))
      default:
        guard let number = Int(text), (1...snapshot.users.factorCount).contains(number) else {
          throw CommandError("\(name.rawValue) takes a factor from 1 to \(snapshot.users.factorCount), not \(text).")
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
    case .otherLoss: return .number(state.comparison?.moment(halfStep: moment.halfStep)?.loss.total ?? .nan)
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
  ) throws(CommandError) -> Value {
    let trainer = Trainer(matrix: data.matrix)
    let objective = state.knobs.hyperparameters.objective
    let user = rows[0]
    let stored = rows.count > 1 && name.arguments == "UI" ? data.matrix.value(user: user, item: rows[1]) : nil
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
        let byUser = data.matrix.byUser
        let entries = byUser.positions(ofRow: user).map {
          (position: Int(byUser.columns[$0]), value: byUser.values[$0])
        }
        return .number(
          snapshot.items.dot(row: rows[1], try trainer.foldIn(.users, entries: entries, at: snapshot)[...]))
      case .reason:
        let parts = try trainer.explanation(of: rows[1], for: user, at: snapshot).contributions
        return .text(parts.max { $0.amount < $1.amount }.map { data.items[$0.item] } ?? "")
      case .entries: return .number(Double(data.matrix.byUser.storedCount(ofRow: user)))
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
      throw CommandError(error.sentence { state.name($0, $1) })
    }
  }

  private func list(
    _ user: Int, _ state: ExplorerState, _ data: StudiedData, _ snapshot: Snapshot
  ) -> [Recommendation] {
    snapshot.topN(user: user, count: data.items.count, stored: data.matrix.byUser, includingSeen: state.includesSeen)
  }
}
