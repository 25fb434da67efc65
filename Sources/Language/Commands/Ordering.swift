/// What rows are put in order by.
package enum Ordering: Sendable, Equatable {
  /// As they stand in the data.
  case data
  case name
  /// The most stored entries first.
  case count
  /// A factor counted from 1, the largest first.
  case factor(Int)
  /// Around the factor map: rows of the same taste stand together.
  case group

  /// As the command language writes it.
  package var arguments: [String] {
    switch self {
    case .data: ["data"]
    case .name: ["name"]
    case .count: ["count"]
    case .factor(let number): ["factor", String(number)]
    case .group: ["group"]
    }
  }

  package var words: String {
    switch self {
    case .data: "as in the data"
    case .name: "by name"
    case .count: "by count"
    case .factor(let number): "by factor \(number)"
    case .group: "by group"
    }
  }
}
