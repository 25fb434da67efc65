import Canvas
import Datasets
import Language
import Study
import WALS

/// Every inspector as sentences and tables.
extension Transcript {
  package var inspector: String {
    guard let inspector = state.inspector.shown else { return "" }
    switch (inspector, state.inspector.figures) {
    case (.solve, .solve(let solve)): return text(solve)
    case (.rows, .rows(let falls)): return text(falls)
    case (.bowl, .bowl(let bowl)): return text(bowl)
    case (.explain, .explanation(let explanation)): return text(explanation)
    case (.similar(let side), .similar(let rows, let isBalanced)): return similar(side, rows, isBalanced)
    case (.map(let x, let y), .map(let frame)): return map(frame, x, y)
    case (.factors, _): return factors
    case (.facts, .facts(let facts)): return text(facts)
    case (.foldIn, .foldIn(let present, let foldedIn, let distance)):
      return foldIn(present, foldedIn, distance: distance)
    case (.compare, _): return comparison
    case (.metrics, _): return metrics
    case (.sweep, _): return sweep
    case (.minima, _): return minima
    case (.generator(let form), _): return text(form)
    case (.reading, _): return state.data.map { $0.readingSentence + "\n" } ?? ""
    case (.readings(let choice), _):
      return choice.readings.map { "\($0.summary) (\($0.option))\n" }.joined()
    case (_, .failure(let sentence)): return sentence
    default: return "There is no model yet."
    }
  }

  /// At most so many rows are told one by one.
  private static let mostRows = 40

  private func text(_ falls: RowFalls) -> String {
    let side = falls.side == .users ? "Users’" : "Items’"
    var table = TextTable(columns: [.left(""), .right("before"), .right("after"), .right("took")])
    for fall in falls.falls.prefix(Self.mostRows) {
      table.add([
        state.name(falls.side, fall.row), NumberText.significant(fall.before), NumberText.significant(fall.after),
        NumberText.significant(fall.taken),
      ])
    }
    let rest = falls.falls.count - Self.mostRows
    let more = rest > 0 ? "And \(rest) more rows.\n" : ""
    return "\(side) half-step \(falls.halfStep) took \(NumberText.significant(falls.taken)) from the loss, "
      + "\(NumberText.significant(falls.lossBefore)) → \(NumberText.significant(falls.lossAfter)); each row its share:\n"
      + table.text + more
  }

  private func text(_ bowl: Bowl) -> String {
    let letter = bowl.side == .users ? "x" : "y"
    var table = TextTable(columns: [
      .left(""), .right("\(letter)\(bowl.axes.x + 1)"), .right("\(letter)\(bowl.axes.y + 1)"), .right("loss"),
    ])
    for (name, row) in [("before", bowl.solve.before), ("bottom", bowl.solve.after)] {
      table.add([
        name, NumberText.fixed(row[bowl.axes.x], 3), NumberText.fixed(row[bowl.axes.y], 3),
        NumberText.significant(bowl.lowest + bowl.height(at: row)),
      ])
    }
    return
      "What \(state.name(bowl.side, bowl.row)) has in the loss, with the \(bowl.side == .users ? "items" : "users") "
      + "fixed: a bowl, and the solve takes \(NumberText.significant(bowl.solve.lossTaken)) to its bottom.\n\(table.text)"
  }

  private func text(_ explanation: Explanation) -> String {
    let (user, item) = (state.name(.users, explanation.user), state.name(.items, explanation.item))
    guard !explanation.contributions.isEmpty else {
      return "\(user) has no past item with a target, so every score of \(user) is 0."
    }
    var table = TextTable(columns: [
      .left("past item"), .right("r"), .right("c t"), .right("similarity"), .right("contribution"),
    ])
    for part in explanation.contributions.sorted(by: { $0.amount > $1.amount }) {
      table.add([
        state.name(.items, part.item), NumberText.plain(part.value), NumberText.plain(part.weight),
        NumberText.fixed(part.similarity, 5), NumberText.fixed(part.amount, 3),
      ])
    }
    table.add(["together", "", "", "", NumberText.fixed(explanation.score, 3)])
    let older =
      explanation.isOlder
      ? "\(user)’s row is older than the items: its score is \(NumberText.fixed(explanation.shownScore, 3)); the sum is "
        + "the score of the row solved for the present items.\n" : ""
    return "Why \(user) × \(item) has its score: c t × similarity of every past item, added up.\n\(table.text)\(older)"
  }

  private func similar(_ side: Side, _ rows: [(row: Int, cosine: Double)], _ isBalanced: Bool) -> String {
    let selected = side == .users ? state.selection.user : state.selection.item
    var table = TextTable(columns: [.right(""), .left(""), .right("cosine")])
    for (rank, entry) in rows.prefix(20).enumerated() {
      table.add([String(rank + 1), state.name(side, entry.row), NumberText.fixed(entry.cosine, 3)])
    }
    let kind = side == .users ? "user" : "item"
    if rows.isEmpty { return SimilarWords.alone(kind, state.name(side, selected)) }
    return "Most alike to \(kind) \(state.name(side, selected)), by the cosine of their factors"
      + (isBalanced ? ", balanced for it (no score changes)" : "") + ":\n\(table.text)"
  }

  private func map(_ frame: MapFrame, _ x: Int?, _ y: Int?) -> String {
    guard let snapshot = state.snapshot else { return "" }
    let shown = [x ?? 0, y ?? 1]
    var table = TextTable(columns: [.left(""), .left("")] + shown.map { .right("axis \($0 + 1)") })
    for (side, kind) in [(Side.users, "user"), (.items, "item")] {
      let rows = snapshot.factors(of: side)
      let selected = side == .users ? state.selection.user : state.selection.item
      for row in Self.window(around: selected, count: rows.rowCount, most: 40) {
        let place = shown.map { NumberText.fixed(frame.axes.coordinate(of: rows[row], side, axis: $0), 3) }
        table.add([kind, state.name(side, row)] + place)
      }
    }
    let shares = frame.shares.map { NumberText.percent($0) }.joined(separator: " and ")
    let balanced = frame.axes.movesFactors ? ", the factors balanced for it (no score changes)" : ""
    let head =
      x == nil
      ? "Users and items on the principal axes of the scores, which carry \(shares) of the squared lengths\(balanced):"
      : "Users and items on two principal axes of the scores\(balanced):"
    return head + "\n" + table.text
  }

  private static func factor(_ row: ArraySlice<Double>, _ index: Int) -> Double {
    index < row.count ? row[row.startIndex + index] : 0
  }

  private var factors: String {
    guard let snapshot = state.snapshot else { return "" }
    return [(Side.users, "X, the users’ factors"), (.items, "Y, the items’ factors")].map { side, title in
      let rows = snapshot.factors(of: side)
      let shown = min(8, rows.factorCount)
      var table = TextTable(columns: [.left("")] + (1...shown).map { .right("f\($0)") })
      let selected = side == .users ? state.selection.user : state.selection.item
      for row in Self.window(around: selected, count: rows.rowCount, most: 40) {
        table.add([state.name(side, row)] + rows[row].prefix(shown).map { NumberText.fixed($0, 3) })
      }
      let more = shown < rows.factorCount ? ", the first \(shown) of \(rows.factorCount)" : ""
      return "\(title)\(more):\n\(table.text)"
    }.joined()
  }

  private func text(_ facts: [Fact]) -> String {
    facts.map { fact in
      let lamp = fact.holds.map { $0 ? "Holds" : "DOES NOT HOLD" } ?? "Open"
      return "\(lamp): \(fact.name) (\(fact.figure)).\n"
    }.joined()
  }

  private func foldIn(_ present: [Recommendation], _ foldedIn: [Recommendation], distance: Double) -> String {
    let user = state.name(.users, state.selection.user)
    let gap =
      distance == 0
      ? "The row as it is solves its equations for the present items.\n"
      : "The two rows are \(NumberText.significant(distance, 3)) apart; "
        + "the next users’ half-step moves the row.\n"
    return "\(user)’s list by the row as it is, and by the row solved at once for the present items (folded in):\n"
      + twoLists(present, foldedIn, names: ("as it is", "folded in")) + gap
  }

  /// Two lists side by side, with how the lines of the second stand to the first.
  func twoLists(_ first: [Recommendation], _ second: [Recommendation], names: (String, String)) -> String {
    let ranked = RankedList(now: second, before: first)
    var table = TextTable(columns: [
      .right(""), .left(names.0), .right("score"), .left(names.1), .right("score"), .left("against the first"),
    ])
    func cells(_ list: [Recommendation], _ rank: Int) -> [String] {
      guard rank < list.count else { return ["", ""] }
      return [
        (list[rank].seen ? "•" : "") + state.name(.items, list[rank].item), NumberText.fixed(list[rank].score, 3),
      ]
    }
    for rank in 0..<max(first.count, second.count) {
      let movement = rank < ranked.lines.count ? Self.words(ranked.lines[rank].movement) : ""
      table.add([String(rank + 1)] + cells(first, rank) + cells(second, rank) + [movement])
    }
    return table.text
  }
}

extension Transcript {
  /// What a recipe says, and how to say otherwise.
  package func text(_ form: GeneratorForm) -> String {
    var table = TextTable(columns: [.left("setting"), .right("value"), .left("what it is")])
    for setting in GeneratorRecipe.Setting.allCases {
      if let value = form.recipe.text(setting) { table.add([setting.rawValue, value, setting.summary]) }
    }
    return "Made-up data, not made yet: \(form.countSentence).\n\(table.text)"
      + "generate with a setting and a value makes them, as in: generate users 80 noise 0.2\n"
  }
}
