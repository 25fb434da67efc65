import Canvas
import Language
import Study

/// The lines of the help, wrapped for the width of the screen.
struct HelpText {
  let state: ExplorerState

  struct Line {
    var text: String
    var isTitle = false
  }

  /// A term and what it means.
  struct Entry {
    let term: String
    let meaning: String

    init(_ term: String, _ meaning: String) { (self.term, self.meaning) = (term, meaning) }
  }

  var lines: [Line] {
    if let topic = state.helpTopic, let entry = CommandTable.entry(named: topic) {
      return CommandPage(entry: entry, keys: state.keys).sections.flatMap { section($0.title, $0.entries) }
    }
    let front = PaneHelp(state: state)
    var lines = section(front.title, front.entries)
    if front.isInspector { lines += keys("Its keys", front.keys) }
    lines += section("What you see", Self.picture)
    for group in state.keys.groups {
      lines += keys(group.rawValue, state.keys.help(group).map { Entry($0.keys, $0.help) })
    }
    lines += titled("Commands, typed after : (help COMMAND tells one with its arguments)")
    return lines + CommandTable.entries.flatMap { wrapped(Entry($0.usage, $0.summary), term: 34, columns: width) }
  }

  private var glyphs: Glyphs { state.appearance.glyphs }
  /// Columns inside the frame.
  private var width: Int { max(20, state.size.width - 4) }

  private func section(_ title: String, _ entries: [Entry]) -> [Line] {
    titled(title) + entries.flatMap { wrapped($0, columns: width) } + [Line(text: "")]
  }

  private func titled(_ title: String) -> [Line] {
    ParagraphText.lines(glyphs.spelled(title), columns: width).map { Line(text: $0, isTitle: true) }
  }

  /// Two columns where there is room, read downwards.
  private func keys(_ title: String, _ entries: [Entry]) -> [Line] {
    guard width >= 96, entries.count > 3 else { return section(title, entries) }
    let column = width / 2
    let half = (entries.count + 1) / 2
    let left = entries[..<half].flatMap { wrapped($0, columns: column - 2) }
    let right = entries[half...].flatMap { wrapped($0, columns: column - 2) }
    let rows = (0..<max(left.count, right.count)).map { row in
      let beginning = row < left.count ? left[row].text : ""
      return Line(text: TextFitting.left(beginning, columns: column) + (row < right.count ? right[row].text : ""))
    }
    return titled(title) + rows + [Line(text: "")]
  }

  /// A term with its meaning, spelled so that the meanings stand below each other and go on below their beginning.
  private func wrapped(_ entry: Entry, term columns: Int = 14, columns width: Int) -> [Line] {
    let term = glyphs.spelled(entry.term)
    let meaning = glyphs.spelled(entry.meaning)
    guard !term.isEmpty else { return ParagraphText.lines(meaning, columns: width).map { Line(text: $0) } }
    let indent = min(columns, width / 2)
    // A long term that leaves no room beside it has a line of its own.
    if DisplayWidth.of(term) >= indent, DisplayWidth.of(term) + 1 + DisplayWidth.of(meaning) > width || columns > 14 {
      let terms = ParagraphText.lines(term, columns: width).map { Line(text: $0) }
      let blank = String(repeating: " ", count: indent)
      return terms + ParagraphText.lines(meaning, columns: width - indent).map { Line(text: blank + $0) }
    }
    let head = TextFitting.left(term, columns: max(indent, DisplayWidth.of(term) + 1))
    let blank = String(repeating: " ", count: DisplayWidth.of(head))
    return ParagraphText.lines(meaning, columns: width - DisplayWidth.of(head)).enumerated().map {
      Line(text: ($0.offset == 0 ? head : blank) + $0.element)
    }
  }

  /// The picture in words.
  private static let picture: [Entry] = [
    Entry("a cell", "s = x·y, the user’s row of X times the item’s column of Yᵀ"),
    Entry("• ○ ░▒▓█ -", "an entry is stored · is held out · how large s is · s is below zero"),
    Entry("r, c, t", "what is stored · its weight in the loss · its target, 0 where nothing is stored"),
    Entry("w₀", "the weight of a pair without an entry"),
    Entry("the loss", "Σ c (t − s)² over all pairs + λ(‖X‖² + ‖Y‖²) at each half-step"),
    Entry("u, i", "all users’ rows solved with the items fixed; then the items’"),
    Entry("the list", "the items with the highest s; ▲ ▼ how each moved since"),
    Entry("α, λ, k", "weight of what is stored · pull towards zero · factors a row"),
    Entry("✓", "so far no half-step raised the loss"),
  ]
}
