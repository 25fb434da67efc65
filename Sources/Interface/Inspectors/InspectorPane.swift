import Canvas
import Study
import WALS

/// One look inside the model as the screen shows it.
///
/// An inspector is added by its case of ``Inspector``, the figures that it needs (`Study/State/InspectorFigures.swift`),
/// and a pane in a file of its own, which ``ExplorerState/inspectorPane`` names.
protocol InspectorPane {
  var state: ExplorerState { get }
  var title: String { get }
  /// What keys mean here alone.
  var hints: [KeyHint] { get }
  /// What its signs and letters mean, for help.
  var legend: [Sign] { get }
  /// Rows that it takes in a picture of its own, with its frame.
  var pictureHeight: Int { get }
  /// Rows that it needs to show all that there is, in so many columns; where it has fewer one scrolls through it. nil for
  /// what fits itself into any room.
  func rowsNeeded(columns: Int) -> Int?
  /// Rows that it needs in a presentation, where they are drawn twice as high; nil for what is a picture.
  var presentedRows: Int? { get }
  /// Whether it rather is high than wide, and so stands beside the panes where there is room.
  var isNarrow: Bool { get }
  func draw(in area: Rectangle, on screen: inout Screen)
}

extension InspectorPane {
  var hints: [KeyHint] { [KeyHint(key: "s", word: "half-step", rank: 2)] }
  var pictureHeight: Int { 32 }
  var isNarrow: Bool { false }
  func rowsNeeded(columns: Int) -> Int? { nil }

  /// The selected user or item by name.
  func selected(_ side: Side) -> String { state.name(side, state.selection[side]) }

  /// Said in place of figures that are not worked out yet.
  func drawNothing(in area: Rectangle, on screen: inout Screen) {
    let what =
      state.inspector.isBeingWorkedOut ? "This is being worked out." : "Not drawn yet: the start is being worked out."
    screen.write(what, row: area.row, column: area.column)
  }
}

extension ExplorerState {
  /// The pane of the inspector that is open: the one list of all of them.
  var inspectorPane: (any InspectorPane)? {
    switch inspector.shown {
    case nil: nil
    case .solve(let side, let row, let stage): SolvePane(state: self, side: side, row: row, stage: stage)
    case .rows: RowsPane(state: self)
    case .bowl(let side, let row, _, _): BowlPane(state: self, side: side, row: row)
    case .explain: ExplanationPane(state: self)
    case .similar(let side): SimilarPane(state: self, side: side)
    case .map(let x, let y): FactorMapPane(state: self, x: x, y: y)
    case .factors: FactorHeatPane(state: self)
    case .facts: FactsPane(state: self)
    case .metrics: MetricsPane(state: self)
    case .sweep: SweepPane(state: self)
    case .minima: MinimaPane(state: self)
    case .generator(let form): GeneratorPane(state: self, form: form)
    case .foldIn: FoldInPane(state: self)
    case .compare: ComparisonPane(state: self)
    case .reading(let line): ReadingPane(state: self, first: line)
    case .readings(let choice): ReadingsPane(state: self, choice: choice)
    }
  }
}

/// A sign or a few letters of a pane, and what they mean; no sign where the meaning is the pane's own.
struct Sign {
  let sign: String
  let meaning: String

  init(_ sign: String, _ meaning: String) { (self.sign, self.meaning) = (sign, meaning) }
}

/// A key and what it does here, for the last line of the screen.
struct KeyHint {
  let key: String
  let word: String
  /// The lower, the sooner it must be there.
  let rank: Int
  /// The line of the command language that a press of the mouse does, where the key alone does not stand for it.
  var command: String?

  func width(in glyphs: Glyphs) -> Int { DisplayWidth.of(glyphs.spelled(key + " " + word)) + 2 }
}
