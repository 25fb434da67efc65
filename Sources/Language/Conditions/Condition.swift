/// Something that is to hold: `loss < 40`, `first Leo = Gattaca`, `score Ana Dune = 0.98`.
package struct Condition: Sendable, Equatable {
  package enum Relation: String, Sendable, CaseIterable {
    case equal = "="
    case less = "<"
    case greater = ">"
  }

  package enum Side: Sendable, Equatable {
    case written(String)
    case quantity(Quantity)
  }

  package let quantity: Quantity
  package let relation: Relation
  package let side: Side

  /// - Throws: a sentence where the words are no condition.
  package init(_ words: [String]) throws(UserError) {
    guard let place = words.firstIndex(where: { Relation(rawValue: $0) != nil }),
      let relation = Relation(rawValue: words[place]), place + 1 < words.count
    else { throw UserError("A condition is a quantity, then =, < or >, then a number, a name or a quantity.") }
    quantity = try Quantity(Array(words[..<place]))
    self.relation = relation
    let right = Array(words[(place + 1)...])
    if let other = try? Quantity(right) {
      side = .quantity(other)
    } else {
      side = .written(right.joined(separator: " "))
    }
  }

  package var words: String {
    let right =
      switch side {
      case .written(let text): Words.quote(text)
      case .quantity(let other): other.words
      }
    return "\(quantity.words) \(relation.rawValue) \(right)"
  }

  /// Whether a figure is what was written: a number to the digits written, a name whatever its case.
  package static func compare(_ value: Quantity.Value, _ relation: Relation, _ text: String) -> Bool {
    switch value {
    case .text(let name): return relation == .equal && name.lowercased() == text.lowercased()
    case .number(let number):
      let plain = text.replacing("−", with: "-").replacing(",", with: ".")
      guard let written = Double(plain) else { return false }
      switch relation {
      case .less: return number < written
      case .greater: return number > written
      case .equal:
        let decimals = plain.firstIndex(of: ".").map { plain.distance(from: $0, to: plain.endIndex) - 1 } ?? 0
        let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
        return abs(number - written) <= 0.5 * unit * (1 + 1e-9)
      }
    }
  }
}
