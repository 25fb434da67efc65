extension Evaluator {
  /// What a random order of the candidates gives on average: worked out exactly, not drawn.
  ///
  /// Of n candidates h are held out. Each rank is a hit with probability h/n; after a hit at rank r each of the ranks
  /// before it is one with (h − 1)/(n − 1); and the first hit is at rank r with Π_{j<r} (n − h − j + 1)/(n − j + 1) ·
  /// h/(n − r + 1).
  public func randomOrder() -> [RankingMetrics] {
    var sums = cutoffs.map { RankingMetrics(cutoff: $0) }
    for user in 0..<relevant.rowCount {
      let h = relevant.storedCount(ofRow: user)
      guard h > 0 else { continue }
      let n = candidateCount(user)
      for index in sums.indices { sums[index] += expected(heldOut: h, of: n, cutoff: cutoffs[index]) }
    }
    let users = userCount
    return sums.map { $0.divided(by: users) }
  }

  private func expected(heldOut: Int, of candidates: Int, cutoff: Int) -> RankingMetrics {
    let (h, n) = (Double(heldOut), Double(candidates))
    let length = min(cutoff, candidates)
    let ideal = min(cutoff, heldOut)
    var metrics = RankingMetrics(cutoff: cutoff)
    var noneYet = 1.0
    var precisions = 0.0
    for rank in 1...length {
      let r = Double(rank)
      metrics.mrr += noneYet * h / (n - r + 1) / r
      noneYet *= max(0, n - h - r + 1) / (n - r + 1)
      let before = n > 1 ? (r - 1) * (h - 1) / (n - 1) : 0
      precisions += h / n * (1 + before) / r
    }
    metrics.precision = Double(length) * h / n / Double(cutoff)
    metrics.recall = Double(length) / n
    metrics.ndcg = h / n * discounts.sum(upTo: length) / discounts.sum(upTo: ideal)
    metrics.map = precisions / Double(ideal)
    metrics.hitRate = 1 - noneYet
    metrics.auc = 0.5
    return metrics
  }
}
