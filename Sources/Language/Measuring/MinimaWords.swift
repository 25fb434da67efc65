/// Where many starts end, in words.
package enum MinimaWords {
  /// `1–4, 8`
  package static func seeds(_ seeds: [UInt32]) -> String {
    var runs: [ClosedRange<UInt32>] = []
    for seed in seeds {
      if let last = runs.last, last.upperBound &+ 1 == seed {
        runs[runs.count - 1] = last.lowerBound...seed
      } else {
        runs.append(seed...seed)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")
  }

  /// The same of rows with so many starts each.
  package static func ends(_ rows: [(starts: Int, hasArrived: Bool)]) -> String {
    func starts(_ rows: [(starts: Int, hasArrived: Bool)]) -> Int { rows.reduce(0) { $0 + $1.starts } }
    let waiting = rows.filter { !$0.hasArrived }
    return ends(starts: starts(rows), losses: rows.count - waiting.count, notArrived: starts(waiting))
  }

  /// `20 starts end at 3 losses.`, `17 of 20 starts end at 3 losses; 3 have not arrived.`
  ///
  /// - Parameters:
  ///   - losses: where those end that arrived.
  ///   - notArrived: how many starts did not.
  package static func ends(starts: Int, losses: Int, notArrived: Int) -> String {
    let arrived = starts - notArrived
    guard arrived > 0 else {
      return starts == 1 ? "The start has not arrived." : "None of \(starts) starts has arrived."
    }
    let ends = (arrived == 1 ? "ends" : "end") + " at \(losses) loss\(losses == 1 ? "" : "es")"
    guard notArrived > 0 else { return "\(starts) start\(starts == 1 ? "" : "s") \(ends)." }
    return "\(arrived) of \(starts) starts \(ends); \(notArrived) \(notArrived == 1 ? "has" : "have") not arrived."
  }
}
