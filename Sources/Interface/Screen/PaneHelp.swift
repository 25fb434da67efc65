import Canvas
import Language
import Study

/// What is in front, explained first: its signs and letters, and the keys that mean something there alone.
struct PaneHelp {
  let state: ExplorerState

  var isInspector: Bool { state.inspector.shown != nil && state.isInspectorInFront }

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
    if isInspector, let pane = state.inspectorPane { return pane.legend.map { .init($0.sign, $0.meaning) } }
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
    .init("┆", "a knob was turned or the data were edited: losses across it may be of different problems"),
    .init("·  name", "an earlier run, kept to compare with"),
    .init("observed", "Σ c (t − s)² over what is stored; unobserved: w₀ s² over the other pairs; λ: the pull to zero"),
  ]

  private static let list: [HelpText.Entry] = [
    .init("▲ ▼ = new", "how each line moved since the moment before"),
    .init("•  ○", "the user has it already · it is held out: a hit"),
    .init("█ ▒", "how large the score is · that it is below zero"),
  ]
}
