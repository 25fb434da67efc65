import Canvas
import WALS

/// Shows on stderr how far training is, if that is a terminal and the work takes more than a moment.
struct ProgressBar {
  private let line: StatusLine

  init(_ progress: TrainingProgress, control: TrainingControl) {
    line = StatusLine { progress.line(rowsSolved: control.rowsSolved) }
  }

  /// Takes the bar off the screen.
  func finish() { line.finish() }
}

/// How far a run is, as a line of text.
struct TrainingProgress: Sendable {
  let userCount: Int
  let itemCount: Int
  /// nil where another rule decides.
  let iterations: Int?

  private static let barWidth = 24

  /// `half-step 7 of 20 · users ████████▌                 35 %`, always of the same width.
  func line(rowsSolved: Int) -> String {
    let perIteration = max(1, userCount + itemCount)
    let inIteration = rowsSolved % perIteration
    let solvesUsers = inIteration < userCount
    let halfStep = rowsSolved / perIteration * 2 + (solvesUsers ? 1 : 2)
    let share =
      iterations.map { Double(rowsSolved) / Double(max(1, $0 * perIteration)) }
      ?? (solvesUsers
        ? Double(inIteration) / Double(max(1, userCount))
        : Double(inIteration - userCount) / Double(max(1, itemCount)))
    let of = iterations.map { " of \(2 * $0)" } ?? ""
    let filled = Int((share * Double(Self.barWidth)).rounded(.down))
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: max(0, Self.barWidth - filled))
    let line = "half-step \(halfStep)\(of) · \(solvesUsers ? "users" : "items") \(bar) \(Int(share * 100)) %"
    return TextFitting.left(line, columns: StatusLine.width)
  }
}
