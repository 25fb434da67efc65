import Language
import WALS

/// What just happened, in plain words: the line on the screen and the line of the transcript.
package struct Narration {
  private let moment: Moment?
  private let before: Moment?
  private let ranked: RankedList
  /// Whose list it is.
  private let user: String
  private let items: [String]

  package init(_ state: borrowing ExplorerState) {
    (moment, before) = (state.timeline.current, state.timeline.previous)
    (ranked, user) = (state.listing.list, state.name(.users, state.selection.user))
    items = state.data?.items ?? []
  }

  package var sentence: String {
    guard let moment else { return "" }
    let loss = NumberText.significant(moment.loss.total)
    if let change = moment.change { return "\(change): loss \(loss) for the problem as it is now, the same factors." }
    guard let side = moment.side, let before else {
      return "The start: loss \(loss). The users’ half-step comes first."
    }
    if let step = moment.modelStep {
      return [modelStep(step, moment, before: before), list(most: 3)].compactMap(\.self).joined(separator: " ")
    }
    return [halfStep(moment, side: side, before: before), list(most: 3)].compactMap(\.self).joined(separator: " ")
  }

  /// The same in fewer words.
  package var brief: String {
    guard let moment, moment.change == nil, let side = moment.side, let before else { return sentence }
    if let step = moment.modelStep { return modelStep(step, moment, before: before) }
    let who = side == .users ? "Users" : "Items"
    return "\(who): loss \(Self.fall(from: before, to: moment))."
      + (list(most: 1).map { " " + $0 } ?? "")
  }

  /// `60.9 → 54.9 (−9.9 %)`
  private static func fall(from: Moment, to: Moment) -> String {
    let share = from.loss.total == 0 ? "" : " (\(change(from: from, to: to)))"
    return "\(NumberText.significant(from.loss.total)) → \(NumberText.significant(to.loss.total))\(share)"
  }

  private func halfStep(_ moment: Moment, side: Side, before: Moment) -> String {
    let who = side == .users ? "Users’" : "Items’"
    let fixed = side == .users ? "items" : "users"
    let rows = moment.snapshot?.factors(of: side).rowCount ?? 0
    return "\(who) half-step \(moment.halfStep): \(NumberText.counted(rows, "row")) solved with the \(fixed) fixed; "
      + "loss \(Self.fall(from: before, to: moment))."
  }

  /// What a step of the whole model did; that no score moved is so for every balance step, up to rounding.
  private func modelStep(_ step: ModelStep, _ moment: Moment, before: Moment) -> String {
    let moved = moment.snapshot.map { $0.users != before.snapshot?.users || $0.items != before.snapshot?.items } ?? true
    let at = "after half-step \(moment.halfStep)"
    switch step {
    case .balance:
      if !moved {
        return moment.hyperparameters.lambda == 0
          ? "Balance \(at): with λ = 0 there is nothing to balance." : "Balance \(at): nothing was left to balance."
      }
      let parts = NumberText.apart(before.loss.regularization, moment.loss.regularization, digits: 3)
      return "Balance \(at): no score moved; λ’s part fell from \(parts.0) to \(parts.1), "
        + "the loss \(Self.fall(from: before, to: moment))."
    case .line:
      if !moved { return "Line \(at): along the last direction nothing is lower; the model stays." }
      return "Line \(at): to the least loss along the last iteration’s direction; "
        + "loss \(Self.fall(from: before, to: moment))."
    }
  }

  /// `−9.9 %`, or words where that would read as nothing.
  package static func change(from: Moment, to: Moment) -> String {
    if from.loss.total == to.loss.total { return "unchanged" }
    if from.isRounding, to.isRounding { return "rounding" }
    let share = (to.loss.total - from.loss.total) / from.loss.total
    if abs(share) < 5e-5 { return share > 5e-13 ? "up a hair" : "less than 0.01 % lower" }
    return (share < 0 ? "−" : "+") + NumberText.percent(abs(share))
  }

  /// `Ben’s list: Dune up 2, Heat new.`
  private func list(most: Int) -> String? {
    guard let overlap = ranked.overlap else { return nil }
    let moves = ranked.lines.compactMap { line -> String? in
      let title = items[line.recommendation.item]
      switch line.movement {
      case .up(let places): return "\(title) up \(places)"
      case .new: return "\(title) new"
      default: return nil
      }
    }
    if moves.isEmpty { return overlap == ranked.lines.count ? "\(user)’s list stays." : nil }
    return "\(user)’s list: \(moves.prefix(most).joined(separator: ", "))."
  }
}
