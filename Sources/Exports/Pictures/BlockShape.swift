/// A character that is a shape rather than a letter, as a part of its cell.
enum BlockShape: Equatable {
  /// The lower part, in eighths of the height.
  case lower(Int)
  /// The left part, in eighths of the width.
  case left(Int)
  /// All of it, with so much of the ink.
  case shade(Double)
  /// Two upright bars, which few fonts have.
  case pause
  /// Lines from the middle to the edges.
  case line(Set<Edge>, rounded: Bool)

  enum Edge: Hashable { case left, right, up, down }

  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x2581...0x2588: self = .lower(Int(scalar) - 0x2580)
    case 0x2589...0x258F: self = .left(0x2590 - Int(scalar))
    case 0x2591: self = .shade(0.25)
    case 0x2592: self = .shade(0.5)
    case 0x2593: self = .shade(0.75)
    case 0x23F8: self = .pause
    default:
      guard let scalar = Unicode.Scalar(scalar), let line = Self.lines[scalar] else { return nil }
      self = .line(line, rounded: ["╭", "╮", "╰", "╯"].contains(scalar))
    }
  }

  private static let lines: [Unicode.Scalar: Set<Edge>] = [
    "─": [.left, .right], "│": [.up, .down], "┆": [.up, .down], "╭": [.right, .down], "╮": [.left, .down],
    "╰": [.right, .up], "╯": [.left, .up], "├": [.up, .down, .right], "┤": [.up, .down, .left],
    "┬": [.left, .right, .down], "┴": [.left, .right, .up], "└": [.up, .right],
  ]

  /// Whether copies side by side are one shape.
  var joins: Bool {
    switch self {
    case .left(let eighths): eighths == 8
    case .pause: false
    case .line(let edges, _): edges == [.left, .right]
    default: true
    }
  }
}
