import Foundation
import WALS

/// The bundled data on whose minima the convergence tests rest, as the reader makes a matrix of them.
enum WideTable {
  static let films = matrix("films")
  static let southernWomen = matrix("southern-women")

  static func named(_ name: String) -> InteractionMatrix { name == "films" ? films : southernWomen }

  /// A table with a column for each item; an empty cell is no entry.
  private static func matrix(_ name: String) -> InteractionMatrix {
    let url = Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Fixtures")!
    let lines = try! String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    var triples: (users: [Int32], items: [Int32], values: [Double]) = ([], [], [])
    for (user, line) in lines.dropFirst().enumerated() {
      for (item, cell) in line.split(separator: ",", omittingEmptySubsequences: false).dropFirst().enumerated() {
        guard let value = Double(cell) else { continue }
        triples.users.append(Int32(user))
        triples.items.append(Int32(item))
        triples.values.append(value)
      }
    }
    return try! InteractionMatrix(
      userCount: lines.count - 1, itemCount: lines[0].split(separator: ",").count - 1, users: triples.users,
      items: triples.items, values: triples.values)
  }
}

extension Snapshot {
  /// Whether every factor is a number.
  var hasFiniteFactors: Bool { (users.elements + items.elements).allSatisfy { $0.isFinite } }
}
