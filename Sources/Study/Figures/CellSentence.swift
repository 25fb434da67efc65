import Canvas
import Language
import WALS

/// The selected cell, spelled out: r, c, p and how the score comes about.
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
    guard let data = state.data else { return "" }
    let (user, item) = (state.selection.user, state.selection.item)
    let objective = state.knobs.hyperparameters.objective
    let value = data.matrix.value(user: user, item: item)
    let confidence = value.map(objective.confidence(of:)) ?? objective.unobservedWeight
    let target = value.map(objective.target(of:)) ?? 0
    let name = if case .preference(1) = objective.target { "p" } else { "t" }
    let held = data.heldOut?.value(row: user, column: item)
    let facts =
      "r \(held.map { NumberText.shortest($0) + " held out ○" } ?? value.map(NumberText.shortest) ?? "–")  c \(NumberText.plain(confidence))  "
      + "\(name) \(NumberText.plain(target))"
    guard let snapshot = state.snapshot else { return facts }
    let score = NumberText.fixed(snapshot.score(user: user, item: item), 3)
    let terms = zip(snapshot.users[user], snapshot.items[item])
      .map { "\(NumberText.fixed($0, 2))×\(NumberText.fixed($1, 2))" }
    let long = "\(facts)  s = x·y = \(terms.joined(separator: " + ")) = \(score)"
    return DisplayWidth.of(long) <= columns ? long : "\(facts)  s = x·y = \(score)"
  }
}
