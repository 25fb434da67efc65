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

  /// `20 starts end at 3 losses.`
  package static func ends(starts: Int, losses: Int) -> String {
    "\(starts) start\(starts == 1 ? " ends" : "s end") at \(losses) loss\(losses == 1 ? "" : "es")."
  }
}
