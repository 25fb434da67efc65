import Language

extension Command {
  /// Whether it changes data, knobs or model, and not only what of them is looked at.
  package var changesStudy: Bool {
    switch self {
    case .knob, .edit: true
    case .data(let command):
      switch command {
      case .open, .generate, .generator, .carry, .new: true
      case .reading, .checksum, .format: false
      }
    case .training(let command):
      switch command {
      case .pause, .pace: false
      default: true
      }
    case .measuring(let command):
      if case .metric = command { false } else { true }
    case .program(.recover): true
    case .timeline, .looking, .appearance, .inside, .program: false
    }
  }
}
