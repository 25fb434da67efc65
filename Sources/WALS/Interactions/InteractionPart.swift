/// Interactions in the order in which they come, whose users and items have numbers of their own.
package struct InteractionPart: Sendable {
  /// What numbers some of them have among all. Empty where they have those already, counted from ``firstUser``.
  package struct Numbers: Sendable {
    let users: [Int32]
    let items: [Int32]

    package init(users: [Int32], items: [Int32]) { (self.users, self.items) = (users, items) }
  }

  /// What is known of all rows together, those of 0 included that are not kept.
  package struct Summary: Sendable {
    package fileprivate(set) var count = 0
    package fileprivate(set) var zeros = 0
    package fileprivate(set) var hasPositive = false
    fileprivate(set) var valuesFitFloat = true
    fileprivate(set) var timesFitInt32 = true
  }

  /// Which of several ``Numbers`` those of the rows are looked up in.
  let numbering: Int
  private let keepsZeros: Bool
  private(set) var rows: [Interaction] = []
  package private(set) var summary = Summary()
  /// How many lines the rows were read from.
  package var lines = 0
  /// The number among all of the user that is 0 here, where users have no ``Numbers``.
  package var firstUser: Int32 = 0

  /// - Parameter keepsZeros: whether rows of 0 are kept; else they are counted alone.
  package init(numbering: Int, keepsZeros: Bool = true) {
    (self.numbering, self.keepsZeros) = (numbering, keepsZeros)
  }

  /// How many rows are kept.
  package var count: Int { summary.count }

  package mutating func reserve(_ count: Int) { rows.reserveCapacity(count) }

  package mutating func append(_ row: Interaction) {
    if row.value == 0 {
      summary.zeros += 1
      if !keepsZeros { return }
    }
    rows.append(row)
    summary.count += 1
    if row.value > 0 { summary.hasPositive = true }
    if Double(Float(row.value)) != row.value { summary.valuesFitFloat = false }
    if Int32(exactly: row.time) == nil { summary.timesFitInt32 = false }
  }

  /// Takes back what came after a summary was taken.
  package mutating func goBack(to earlier: Summary) {
    rows.removeLast(rows.count - earlier.count)
    summary = earlier
  }

  /// Begins anew in the same room.
  package mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    (summary, lines) = (Summary(), 0)
  }

  /// The rows with the numbers that they have among all.
  package func numbered(_ numbers: [Numbers]) -> [Interaction] {
    let numbers = numbers[numbering]
    return rows.map { row in
      var row = row
      row.user = numbers.users.isEmpty ? firstUser &+ row.user : numbers.users[Int(row.user)]
      if !numbers.items.isEmpty { row.item = numbers.items[Int(row.item)] }
      return row
    }
  }
}
