import Language

extension Command {
  /// Whether it has a meaning only where the interactions are: it trains, solves, measures or edits.
  ///
  /// A saved model that was opened alone has none, and on nothing every loss is 0 and every proof holds.
  package var needsInteractions: Bool {
    switch self {
    case .knob, .measuring: true
    case .edit(let command): command != .undo && command != .redo
    case .training(let command):
      switch command {
      case .pause, .pace, .reset: false
      case .step, .stepRow, .iterate, .until, .converge, .modelStep, .play, .togglePlay: true
      }
    case .inside(let command):
      switch command {
      case .inspect, .explain, .facts, .foldIn, .compare, .compareBy, .rows, .bowl: true
      case .stage, .similar, .map, .factorMap, .metrics, .compareOff: false
      }
    case .looking(let command):
      switch command {
      case .view(.predicted), .view(.planted): false
      case .view, .nextView: true
      default: false
      }
    case .program(.export(let request)): request.subject.needsInteractions
    case .data, .timeline, .appearance, .program: false
    }
  }
}

extension ExportSubject {
  fileprivate var needsInteractions: Bool {
    switch self {
    case .factors, .users, .items, .list, .lists, .similar, .map, .screen, .pane: false
    default: true
    }
  }
}
