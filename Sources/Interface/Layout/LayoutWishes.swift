import Canvas
import Language
import Study

/// What the screen is to hold, beside its size: with the size it decides where everything stands.
package struct LayoutWishes: Equatable, Sendable {
  /// Fewer and larger things.
  package var isPresentation = false
  /// How many lines the list has at least.
  package var topCount = 5
  /// How many rows the sentence of what just happened takes.
  package var sentenceRows = 1
  /// How many rows the knobs take: in a presentation they can be read from the last row of a room.
  package var knobRows = 1
  /// Whether an inspector is open.
  package var hasInspector = false
  package var dock = Dock.auto
  /// Whether the open inspector rather is high than wide.
  package var isInspectorNarrow = false
  /// Whether what is in front has the whole screen.
  package var isZoomed = false
  /// Whether there is a factor map to be shown where there is room.
  package var hasMap = false
  package var matrix = MatrixWishes()

  package init() {}

  package init(_ state: borrowing ExplorerState) {
    isPresentation = state.appearance.isPresentation
    topCount = state.listing.topCount
    sentenceRows = SentenceLines(state).rows
    // Half cells have no ASCII.
    let isLarge = isPresentation && !state.appearance.glyphs.isASCII && state.size.width >= 100
    knobRows = isLarge && state.size.height >= 36 ? 3 : 1
    hasInspector = state.inspector.shown != nil
    dock = state.dock
    isZoomed = state.isZoomed
    isInspectorNarrow = state.inspectorPane?.isNarrow ?? false
    hasMap = state.mayKeepMap
    if case .map? = state.inspector.shown { hasMap = false }
    matrix = MatrixWishes(state)
  }
}

/// What the matrix is made of, as far as its place on the screen depends on it.
package struct MatrixWishes: Equatable, Sendable {
  package var users = 0
  package var items = 0
  package var factors = 0
  /// Columns of the longest name of a user.
  package var longestName = 0
  package var cells = CellStyle.auto
  /// Whether the factors stand at the sides; nil: where there is room.
  package var strips: Bool?
  /// Whether numbers go before the factors at the sides, where there is room for either: what is shown is not made of them.
  package var prefersNumbers = false
  /// Whether cells may take more columns and rows than a number needs.
  package var mayGrow = true

  package init() {}

  package init(_ state: borrowing ExplorerState) {
    users = state.order.users.count
    items = state.order.items.count
    factors = state.knobs.hyperparameters.factors
    longestName = (state.data?.users ?? []).prefix(500).map { DisplayWidth.of($0) }.max() ?? 0
    (cells, strips) = (state.cells, state.strips)
    prefersNumbers = state.content == .observed || state.content == .confidence
  }
}
