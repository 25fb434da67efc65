import Canvas
import Language
import WALS

/// The selected cell, spelled out: r, c, t, how the score comes about, and what the pair has in the loss.
package struct CellSentence {
  package let state: ExplorerState

  package init(state: ExplorerState) {
    self.state = state
  }

  /// `Ben × Dune`
  package var title: String {
    guard let data = state.data, !data.users.isEmpty, !data.items.isEmpty else { return "" }
    return "\(data.users[state.selection.user]) × \(data.items[state.selection.item])"
  }

  /// As much as fits in so many columns, the score always.
  package func text(columns: Int) -> String {
    let pieces = pieces
    // What is left out first where room is short: the terms of the score, then the share of the loss, then the error.
    for kept in [[true, true, true], [false, true, true], [false, true, false], [false, false, false]] {
      let text = pieces.joined(terms: kept[0], error: kept[1], share: kept[2])
      if DisplayWidth.of(text) <= columns { return text }
    }
    return pieces.joined(terms: false, error: false, share: false)
  }

  private struct Pieces {
    var facts = ""
    var score: String?
    /// `0.84×-1.8 + 0.2×-1.6`
    var terms: String?
    /// `t−s -0.19`
    var error: String?
    /// `c(t−s)² 0.036, 0.2 % of the loss`
    var share: String?

    func joined(terms hasTerms: Bool, error hasError: Bool, share hasShare: Bool) -> String {
      guard let score else { return facts }
      let sum = hasTerms ? terms.map { "\($0) = " } ?? "" : ""
      return [
        "\(facts)  s = x·y = \(sum)\(score)", hasError ? error : nil, hasShare ? share : nil,
      ].compactMap(\.self).joined(separator: "  ")
    }
  }

  private var pieces: Pieces {
    guard let data = state.data, let values = CellValues(state) else { return Pieces() }
    let (user, item) = (state.selection.user, state.selection.item)
    let objective = values.objective
    let value = data.trained(user: user, item: item)
    let confidence = value.map(objective.confidence(of:)) ?? objective.unobservedWeight
    let target = value.map(objective.target(of:))
    let held = data.heldOut(user: user, item: item)
    let r = held.map { NumberText.shortest($0) + " held out ○" } ?? value.map(NumberText.shortest) ?? "–"
    // Where pairs without an entry do not count, they have no target.
    let t = target.map(NumberText.plain) ?? (objective.unobservedWeight > 0 ? "0" : "–")
    let planted = values.planted(user: user, item: item).map { "  planted \(NumberText.fixed($0, 2))" } ?? ""
    var pieces = Pieces(facts: "r \(r)  c \(NumberText.plain(confidence))  t \(t)\(planted)")
    guard let snapshot = state.snapshot else { return pieces }
    pieces.score = NumberText.fixed(snapshot.score(user: user, item: item), 3)
    pieces.terms = zip(snapshot.users[user], snapshot.items[item])
      .map { "\(NumberText.fixed($0, 2))×\(NumberText.fixed($1, 2))" }.joined(separator: " + ")
    guard let error = values.error(user: user, item: item, stored: value),
      let weighted = values.weightedError(user: user, item: item, stored: value)
    else { return pieces }
    pieces.error = "t−s \(NumberText.fixed(error, 3))"
    let share = snapshot.loss.total > 0 ? ", \(NumberText.percent(weighted / snapshot.loss.total)) of the loss" : ""
    pieces.share = "c(t−s)² \(NumberText.significant(weighted, 3))\(share)"
    return pieces
  }
}
