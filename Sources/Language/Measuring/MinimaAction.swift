/// What is done with the search for where starts end.
package enum MinimaAction: Equatable, Sendable {
  /// Train so many starts to arrival.
  case begin(starts: Int)
  /// Open what was found.
  case show
  /// Go on from the start that a row names first; counted from 1.
  case take(row: Int)
  /// Give up what is under way.
  case stop

  package static let mostStarts = 1000

  package var words: [String] {
    switch self {
    case .begin(let starts): [String(starts)]
    case .show: []
    case .take(let row): ["row", String(row)]
    case .stop: ["off"]
    }
  }
}
