/// Interactions in the order in which they come, whose users and items have numbers of their own.
package struct InteractionPart: Sendable {
  /// What numbers some of them have among all.
  package struct Numbers: Sendable {
    let users: [Int32]
    let items: [Int32]

    package init(users: [Int32], items: [Int32]) { (self.users, self.items) = (users, items) }
  }

  /// Which of several ``Numbers`` those of the rows are looked up in.
  let numbering: Int
  private(set) var rows: [Interaction] = []
  package private(set) var hasZeros = false
  private(set) var valuesFitFloat = true
  private(set) var timesFitInt32 = true

  package init(numbering: Int) { self.numbering = numbering }

  package var count: Int { rows.count }

  package mutating func reserve(_ count: Int) { rows.reserveCapacity(count) }

  package mutating func append(_ row: Interaction) {
    rows.append(row)
    if row.value == 0 { hasZeros = true }
    if Double(Float(row.value)) != row.value { valuesFitFloat = false }
    if Int32(exactly: row.time) == nil { timesFitInt32 = false }
  }

  /// The rows with the numbers that they have among all.
  package func numbered(_ numbers: [Numbers]) -> [Interaction] {
    let numbers = numbers[numbering]
    return rows.map { row in
      var row = row
      row.user = numbers.users[Int(row.user)]
      row.item = numbers.items[Int(row.item)]
      return row
    }
  }
}
