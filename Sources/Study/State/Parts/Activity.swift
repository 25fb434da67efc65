import WALS

/// What goes on by itself.
package enum Activity: Equatable, Sendable {
  case idle
  /// Step after step at the pace, until an iteration lowers the loss by less than ``ExplorerState/smallFall``.
  case playing
  /// As fast as possible, so many more half-steps.
  case running(halfSteps: Int)
  /// As fast as possible, until a rule ends it.
  case training(until: StoppingRule)

  /// Whether half-steps follow each other as fast as they can.
  var isFast: Bool {
    switch self {
    case .running, .training: true
    case .idle, .playing: false
    }
  }
}
