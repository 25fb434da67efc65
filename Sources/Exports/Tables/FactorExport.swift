import Datasets
import WALS

/// Factors by id as CSV, every number as the shortest decimals that read back the same.
struct FactorExport {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  /// One side as a saved model holds it: `id,f1,…`.
  func table(_ side: Side) -> Content {
    Content(
      "the factors of \(run.names(side).count) \(side.rawValue) at \(run.halfSteps)",
      pieces: HeadedPieces(head: header(["id"]), rest: rows(side).lazy.map { "\($0)\n" }))
  }

  /// Both sides in one table: `side,id,f1,…`.
  var both: Content {
    let sides = Side.allCases.lazy.flatMap { side in rows(side).lazy.map { "\(side.rawValue),\($0)\n" } }
    return Content(
      "both sides’ factors at \(run.halfSteps)", pieces: HeadedPieces(head: header(["side", "id"]), rest: sides))
  }

  private func header(_ first: [String]) -> String {
    let k = run.snapshot.users.factorCount
    return (first + (1...max(1, k)).map { "f\($0)" }).joined(separator: ",") + "\n"
  }

  private func rows(_ side: Side) -> some Collection<String> {
    let factors = run.snapshot.factors(of: side)
    let names = run.ids(side)
    return names.indices.lazy.map { row in
      ([CSVText.quoted(names[row])] + factors[row].map(JSONValue.decimals)).joined(separator: ",")
    }
  }
}

/// A first piece, and then the others as they are asked for: never all of them at once.
private struct HeadedPieces<Rest: Sequence<String>>: Sequence {
  let head: String
  let rest: Rest

  func makeIterator() -> AnyIterator<String> {
    var head: String? = head
    var rest = rest.makeIterator()
    return AnyIterator {
      if let first = head {
        head = nil
        return first
      }
      return rest.next()
    }
  }
}
