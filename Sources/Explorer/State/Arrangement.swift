/// In which order the rows of one side stand in the matrix, and which of them are shown.
public struct Arrangement: Sendable, Equatable {
  /// Rows by place; nil where every row stands in the order of the data.
  private let rows: [Int]?
  /// Places by row, −1 where a row is not shown.
  private let places: [Int]
  /// How many rows are shown.
  public let count: Int

  /// Every row in the order of the data.
  public init(count: Int) {
    rows = nil
    places = []
    self.count = count
  }

  /// - Parameters:
  ///   - rows: those shown, each once, in their order.
  ///   - total: how many there are.
  public init(rows: [Int], of total: Int) {
    var places = [Int](repeating: -1, count: total)
    for (place, row) in rows.enumerated() { places[row] = place }
    self.rows = rows
    self.places = places
    count = rows.count
  }

  public func row(at place: Int) -> Int { rows?[place] ?? place }

  /// nil where the row is not shown.
  public func place(of row: Int) -> Int? {
    guard rows != nil else { return row < count ? row : nil }
    return places.indices.contains(row) && places[row] >= 0 ? places[row] : nil
  }
}

/// What rows are put in order by.
public enum Ordering: Sendable, Equatable {
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
  var arguments: [String] {
    switch self {
    case .data: ["data"]
    case .name: ["name"]
    case .count: ["count"]
    case .factor(let number): ["factor", String(number)]
    case .group: ["group"]
    }
  }

  var words: String {
    switch self {
    case .data: "as in the data"
    case .name: "by name"
    case .count: "by count"
    case .factor(let number): "by factor \(number)"
    case .group: "by group"
    }
  }
}
