import Datasets
import Study

/// Shows on stderr how far the opening of data is, if that is a terminal and it takes more than a moment.
struct OpeningProgress {
  let control = OpeningControl()
  private let line: StatusLine

  init() {
    let began = ContinuousClock.now
    line = StatusLine { [control] in
      OpeningText(control, seconds: (ContinuousClock.now - began) / .seconds(1)).line(columns: StatusLine.width)
    }
  }

  /// Takes the line off the screen.
  func finish() { line.finish() }
}
