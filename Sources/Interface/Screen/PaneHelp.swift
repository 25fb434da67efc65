import Canvas
import Language
import Study

/// What is in front, explained first: its signs and letters, and the keys that mean something there alone.
struct PaneHelp {
  let state: ExplorerState

  var isInspector: Bool { state.inspector != nil && state.isInspectorInFront }

  var title: String {
    if isInspector, let pane = state.inspectorPane { return "In front: " + pane.title }
    switch state.focus {
    case .matrix: return "In front: the matrix, \(state.content.rawValue)"
    case .loss: return "In front: the loss"
    case .list: return "In front: the list"
    }
  }

  /// The keys of the inspector in front.
  var keys: [HelpText.Entry] {
    (state.inspectorPane?.hints ?? []).map { HelpText.Entry($0.key, $0.word) } + [
      HelpText.Entry("PgDn PgUp", "the rest of it, where not all of it fits"), HelpText.Entry("Esc q", "close it"),
    ]
  }

  var entries: [HelpText.Entry] {
    if isInspector, let inspector = state.inspector { return Self.entries(inspector) }
    switch state.focus {
    case .matrix: return matrix + [.init(key("inspect user"), "the solve of this user’s row"), words("explain")]
    case .loss: return Self.loss + [.init("← →", "one moment back or forward"), words("loss next"), words("axis")]
    case .list: return Self.list + [.init("↑ ↓", "choose an item of it"), words("explain"), words("seen")]
    }
  }

  private func key(_ command: String) -> String { state.keys.key(for: command) ?? "" }

  /// A key with its line of the table.
  private func words(_ command: String) -> HelpText.Entry {
    let binding = state.keys.bindings.first { $0.command == command }
    return .init(binding?.keys.first?.name ?? "", binding?.help ?? "")
  }

  private var matrix: [HelpText.Entry] {
    let cells: HelpText.Entry =
      switch state.content {
      case .observed: .init("r", "what is stored: how often, how long, or how many stars; the data say which")
      case .confidence: .init("c", "the weight of a pair in the loss, by r and α; w₀ where nothing is stored")
      case .predicted: .init("s = x·y", "the score: the user’s row of X times the item’s column of Yᵀ")
      case .error: .init("t − s", "how far the score is from its target")
      case .weighted: .init("c (t − s)²", "what the pair has in the loss: all cells add up to it, but for λ’s part")
      case .planted: .init("planted", "the score that the data were made from; 3 shows what the model finds")
      }
    return [
      cells, .init("X, Yᵀ", "the factors: a user’s at the left of its row, an item’s over its column"),
      .init("•  ○", "an entry is stored · is held out"),
      .init("▸", "the selected user; the cell’s numbers stand below: r, c, t, s, t − s and its share of the loss"),
    ]
  }

  private static let loss: [HelpText.Entry] = [
    .init("● ○ ◇ ◆", "after a users’ half-step, an items’, a balance step, a line step; • several of them"),
    .init("u i b l", "the same as letters under the bars"),
    .init("█ ▓ ░", "taken apart: observed, unobserved, λ; “shares”: every bar is its loss, all of one height"),
    .init("┆", "a knob was turned or the data were edited: losses across it are of different problems"),
    .init("·  name", "an earlier run, kept to compare with"),
    .init("observed", "Σ c (t − s)² over what is stored; unobserved: w₀ s² over the other pairs; λ: the pull to zero"),
  ]

  private static let list: [HelpText.Entry] = [
    .init("▲ ▼ = new", "how each line moved since the moment before"),
    .init("•  ○", "the user has it already · it is held out: a hit"),
    .init("█ ▒", "how large the score is · that it is below zero"),
  ]

  // MARK: Inspectors

  private static func entries(_ inspector: Inspector) -> [HelpText.Entry] {
    switch inspector {
    case .solve:
      return [
        .init("", "One row’s normal equations A x = b with the other side fixed, entry by entry, and their solution."),
        .init("r c t", "what is stored · its weight · its target"),
        .init("w₀ YᵀY", "all pairs as if nothing were stored; each entry then adds (c − w₀) y yᵀ to A and c t y to b"),
        .init("λ I", "the pull to zero on the diagonal; L: the Cholesky factor, A = L Lᵀ"),
        .init("‖Ax − b‖", "how exactly the row is solved; what the solve takes from the loss stands beside it"),
      ]
    case .rows:
      return [
        .init("", "What each row took from the loss in the half-step before this moment, the largest first."),
        .init("S", "solves one more row; its bar joins the others"),
      ]
    case .bowl:
      return [
        .init("", "The row’s part of the loss as a function of its factors, the other side fixed: a bowl."),
        .init("○ ●", "where the row was before the solve · the bottom, where the solve puts it"),
        .init("0 1 2 …", "where the row was so many half-steps ago; + on a parabola"),
        .init("·", "lines of equal loss, each the same multiple of the one inside it"),
      ]
    case .explain:
      return [.init("", "The score as a sum: what each item that the user has adds to it, for the present items.")]
    case .similar: return [.init("", "Cosines of the rows: 1 points the same way, 0 across, −1 the other way.")]
    case .map:
      return [
        .init("", "Users and items in two directions of their factors, in a frame that stays while the run goes on."),
        .init("▲ ●", "a user · an item; A a are those of one planted group"),
        .init("·", "where the selected two were at the half-steps before"), .init("+3", "so many names had no room"),
      ]
    case .factors: return [.init("░▒▓█ -", "how large each factor is; a minus: below zero")]
    case .facts: return [.init("✓ ✗ –", "holds · does not hold · a measure that need not hold")]
    case .metrics:
      return [.init("@5", "of the first 5 of the list"), .init("popular", "a list of the most popular items, for all")]
    case .sweep: return [.init("*  ▸", "the best row · the selected one"), .init("░▒▓█", "the metric over two knobs")]
    case .minima: return [.init("", "Where runs from several starts end: equal losses are one row.")]
    case .generator: return [.init("", "The recipe of made-up data; digits type a number, Enter makes the data.")]
    case .foldIn:
      return [
        .init("trained", "by the row as it is; it does not know the newest edit before the next users’ half-step"),
        .init("folded in", "by the row solved at once for the present items, nothing else moved"),
      ]
    case .compare:
      return [
        .init("● 1 2 3", "this run · the runs beside it; the losses of all on one axis, ▲ where the time is"),
        .init("c t w₀ λ s", "of the selected pair and its user in each run"),
      ]
    case .reading:
      return [.init("", "Which column of the file is which, its first lines, and what was guessed or passed over.")]
    case .readings: return [.init("▸", "the reading that Enter takes; the option below it says the same to open")]
    }
  }
}
