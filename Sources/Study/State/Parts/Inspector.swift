import WALS

/// What lies open over the panes: one look inside the model.
package enum Inspector: Equatable, Sendable {
  /// The normal equations of one row; the stage counts from w₀FᵀF over the entries to the solved row.
  case solve(Side, row: Int, stage: Int)
  /// What each row of the last half-step took from the loss.
  case rows
  /// One row's loss as a function of two factors counted from 0, the first two where none are named.
  case bowl(Side, row: Int, x: Int?, y: Int?)
  /// Why the selected item has its score for the selected user.
  case explain
  /// Rows most alike to the selected user's or item's, by cosine on the principal axes of the scores.
  case similar(Side)
  /// Users and items as points; two principal axes of the scores counted from 0, or the first two.
  case map(x: Int?, y: Int?)
  /// Both sides' factors as a heat map.
  case factors
  /// What must hold, as lamps.
  case facts
  /// How well the moment finds what is held out.
  case metrics
  /// What the search over knobs has found so far.
  case sweep
  /// Where several starts end.
  case minima
  /// The recipe of data to be made up.
  case generator(GeneratorForm)
  /// The selected user's trained list beside the one of the row solved for the present items.
  case foldIn
  /// This run and a second one from the same start, side by side.
  case compare
  /// How the file was read, from a line on.
  case reading(line: Int)
  /// Which of several readings of a file is meant.
  case readings(ReadingChoice)

  /// Whether it is about a file and how that is read, and goes with it.
  package var isOfFile: Bool {
    switch self {
    case .reading, .readings: true
    default: false
    }
  }
}
