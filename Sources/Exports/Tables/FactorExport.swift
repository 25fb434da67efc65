import Datasets
import WALS

/// Factors by id as CSV, every number as the shortest decimals that read back the same.
struct FactorExport {
  private let run: ShownRun

  init(_ run: ShownRun) { self.run = run }

  /// One side as a saved model holds it: `id,f1,…`.
  func table(_ side: Side) -> Content {
    let lines = rows(side).map { "\($0)\n" }
    return Content(
      "the factors of \(run.names(side).count) \(side.rawValue) at \(run.halfSteps)",
      pieces: [header(["id"])] + [lines.joined()])
  }

  /// Both sides in one table: `side,id,f1,…`.
  var both: Content {
    let sides = Side.allCases.flatMap { side in rows(side).map { "\(side.rawValue),\($0)\n" } }
    return Content("both sides’ factors at \(run.halfSteps)", pieces: [header(["side", "id"])] + sides)
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
