import WALS

/// The inspector that is open, where one is, with its figures: those are worked out once for what they depend on.
package struct OpenInspector: Sendable {
  /// What the figures are worked out from.
  struct Key: Equatable, Sendable {
    var inspector: Inspector
    var moment: Int
    /// A place in the run may be taken by another model: after a knob, and when that is taken back.
    var model: Model?
    var latestWork: Int
    var isWorking: Bool
    var selection: Selection
    var rowsSolved: Int?
    var data: Int
    /// Where each compared run stands, while they are looked at.
    var compared: [Int?] = []
    var listLength = 0
    var includesSeen = false
  }

  /// The model shown and the one before it, by what no two of them share.
  struct Model: Equatable, Sendable {
    let hyperparameters: Hyperparameters
    let loss: Loss
    let lossBefore: Loss?

    init?(_ timeline: Timeline) {
      guard let current = timeline.current else { return nil }
      (hyperparameters, loss) = (current.hyperparameters, current.loss)
      lossBefore = timeline.previous.flatMap { $0.snapshot == nil ? nil : $0.loss }
    }
  }

  /// nil where none is open.
  package private(set) var shown: Inspector?
  /// The first row that is shown, where it needs more rows than it has.
  package private(set) var offset = 0
  /// Whether keys go to it first; beside it the panes may have the focus.
  package private(set) var hasFocus = true
  /// nil where they are not worked out yet, or there are none.
  package private(set) var figures: Inspection?
  /// What the figures are worked out from, here and now or beside.
  private var key: Key?
  /// Figures on their way.
  private var underWay: Key?

  // MARK: What is open

  package mutating func show(_ inspector: Inspector) { turn(to: inspector) }

  package mutating func close() { turn(to: nil) }

  /// Closes one that has nothing to show any more, where it is open.
  mutating func close(_ inspector: Inspector) {
    if shown == inspector { close() }
  }

  private mutating func turn(to inspector: Inspector?) {
    let before = shown
    shown = inspector
    // Going on in a solve leaves the eye where it is.
    if case .solve? = inspector, case .solve? = before { return }
    if inspector != before { offset = 0 }
  }

  package mutating func scroll(to row: Int) { offset = row }

  /// Keys go to it first, from now on.
  package mutating func takeFocus() { hasFocus = true }

  /// Keys go to the panes beside it, from now on.
  package mutating func leaveFocus() { hasFocus = false }

  /// A docked solve or bowl is of the row that is selected beside it.
  mutating func follow(_ selection: Selection) {
    guard let before = key?.selection, before != selection else { return }
    switch shown {
    case .solve(let side, let row, _) where row == before[side] && row != selection[side]:
      show(.solve(side, row: selection[side], stage: 0))
    case .bowl(let side, let row, let x, let y) where row == before[side] && row != selection[side]:
      show(.bowl(side, row: selection[side], x: x, y: y))
    default: break
    }
  }

  // MARK: Its figures

  /// Whether the figures are still being worked out.
  package var isBeingWorkedOut: Bool { underWay != nil && figures == nil }

  /// There is nothing to have figures of.
  mutating func dropFigures() { (figures, key) = (nil, nil) }

  /// Whether the figures, there or on their way, are of this.
  func isOf(_ key: Key) -> Bool { self.key == key }

  /// Goes over to other figures.
  ///
  /// - Parameter figures: nil for those that are worked out beside.
  mutating func take(_ figures: Inspection?, of key: Key) { (self.figures, self.key) = (figures, key) }

  /// Figures that were worked out at once, for who draws away from the main thread.
  mutating func complete(_ figures: Inspection?) { self.figures = figures }

  /// What is to be worked out beside; nil where nothing is, or something is on its way.
  var missing: Key? { underWay == nil && figures == nil ? key : nil }

  mutating func begin(_ key: Key) { underWay = key }

  /// Takes in figures that were on their way. Meanwhile something else may be looked at: then that is asked for next.
  mutating func end(_ figures: Inspection?, of ended: Key) {
    guard underWay == ended else { return }
    underWay = nil
    if key == ended { self.figures = figures ?? .failure("There is nothing to show here.") }
  }
}
