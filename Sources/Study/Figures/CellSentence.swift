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

  /// As much as fits in one line of so many columns.
  package func text(columns: Int) -> String { lines(columns: columns, rows: 1).first ?? "" }

  /// As much as fits in so many lines, no piece cut where there are two of them: what the view shows is said last to be left
  /// out, the terms of the score first, then the share of the loss, then the error.
  package func lines(columns: Int, rows: Int) -> [String] {
    // Measured as it will be spelled.
    let glyphs = state.appearance.glyphs
    let choices = pieces.choices(of: state.content).map { $0.map(glyphs.spelled) }
    for choice in choices {
      let lines = Self.lines(choice, columns: columns)
      if lines.count <= rows { return lines }
    }
    return Array(Self.lines(choices.last ?? [], columns: columns).prefix(rows))
  }

  /// Pieces side by side, each begun in the next line where it does not fit.
  private static func lines(_ pieces: [String], columns: Int) -> [String] {
    var lines: [String] = []
    for piece in pieces {
      if let last = lines.last, DisplayWidth.of(last) + 2 + DisplayWidth.of(piece) <= columns {
        lines[lines.count - 1] = last + "  " + piece
      } else {
        lines += DisplayWidth.of(piece) <= columns ? [piece] : ParagraphText.lines(piece, columns: columns)
      }
    }
    return lines
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

    /// From all that there is to say to the least of it.
    func choices(of content: MatrixContent) -> [[String]] {
      guard let score else { return [[facts]] }
      let formula = "s = x·y = " + score
      let whole = terms.map { "s = x·y = \($0) = \(score)" } ?? formula
      let rest = [error, share].compactMap(\.self)
      let all = [[facts, whole] + rest, [facts, formula] + rest, [facts, "s \(score)"] + rest]
      switch content {
      case .error: return all + [[facts, "s \(score)"], [facts], []].map { $0 + [error].compactMap(\.self) }
      case .weighted: return all + [[facts], []].map { $0 + [share].compactMap(\.self) }
      default:
        let known = [facts, formula] + [error].compactMap(\.self)
        return all + [known, [facts, formula], [facts, "s \(score)"], ["s \(score)"]]
      }
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
    guard !state.isWithoutData else {
      pieces.facts = "r not known"
      return pieces
    }
    guard let error = values.error(user: user, item: item, stored: value),
      let weighted = values.weightedError(user: user, item: item, stored: value)
    else { return pieces }
    pieces.error = "t−s \(NumberText.fixed(error, 3))"
    let share = snapshot.loss.total > 0 ? ", \(NumberText.percent(weighted / snapshot.loss.total)) of the loss" : ""
    pieces.share = "c(t−s)² \(NumberText.significant(weighted, 3))\(share)"
    return pieces
  }
}
