import RealModule

/// How well a ranking finds held-out items, at one cut-off k: means over the users that have any.
///
/// The candidates of a user are all items outside the user's training entries; every one of them is ranked, none is
/// sampled. Held-out items with a value above 0 are hits where they are among the first k.
public struct RankingMetrics: Sendable, Equatable {
  /// k, the length of the list.
  public let cutoff: Int
  /// Hits / k.
  public var precision = 0.0
  /// Hits / held-out items.
  public var recall = 0.0
  /// Σ 1/log₂(rank + 1) over hits, as a share of what the best order gives.
  public var ndcg = 0.0
  /// Σ precision down to each hit's rank / min(k, held-out items).
  public var map = 0.0
  /// 1/rank of the first hit among the first k, 0 where there is none.
  public var mrr = 0.0
  /// 1 where there is a hit.
  public var hitRate = 0.0
  /// How likely a held-out item scores above another candidate, ties half; the same at every cut-off.
  public var auc = 0.0

  /// All metrics at 0, for lists of k items.
  public init(cutoff: Int) { self.cutoff = cutoff }
}

/// The metrics by name.
public enum MetricName: String, Sendable, CaseIterable {
  /// As the properties of ``RankingMetrics`` with these names.
  case precision, recall, ndcg, map, mrr
  /// ``RankingMetrics/hitRate``, written `hit-rate`.
  case hitRate = "hit-rate"
  /// ``RankingMetrics/auc``
  case auc
}

extension MetricName {
  /// Where it stands among the others of a ranking. Sums, means and tables follow from it.
  fileprivate var value: WritableKeyPath<RankingMetrics, Double> {
    switch self {
    case .precision: \.precision
    case .recall: \.recall
    case .ndcg: \.ndcg
    case .map: \.map
    case .mrr: \.mrr
    case .hitRate: \.hitRate
    case .auc: \.auc
    }
  }
}

extension RankingMetrics {
  /// One metric by its name.
  public internal(set) subscript(name: MetricName) -> Double {
    get { self[keyPath: name.value] }
    set { self[keyPath: name.value] = newValue }
  }

  /// Adds one user's metrics.
  ///
  /// - Parameters:
  ///   - ranks: the ranks of the user's held-out items, counted from 1, ascending; all up to the cut-off.
  ///   - heldOut: how many held-out items the user has.
  ///   - discounts: 1/log₂(rank + 1) of the ranks from 1 to the cut-off.
  mutating func add(hits ranks: [Int], heldOut: Int, auc: Double, discounts: Discounts) {
    let ideal = min(cutoff, heldOut)
    var (hits, gain, precisions, first) = (0, 0.0, 0.0, 0)
    for rank in ranks {
      guard rank <= cutoff else { break }
      hits += 1
      if hits == 1 { first = rank }
      gain += discounts[rank]
      precisions += Double(hits) / Double(rank)
    }
    precision += Double(hits) / Double(cutoff)
    recall += Double(hits) / Double(heldOut)
    ndcg += gain / discounts.sum(upTo: ideal)
    map += precisions / Double(ideal)
    mrr += hits > 0 ? 1 / Double(first) : 0
    hitRate += hits > 0 ? 1 : 0
    self.auc += auc
  }

  static func += (sum: inout RankingMetrics, more: RankingMetrics) {
    for name in MetricName.allCases { sum[name] += more[name] }
  }

  /// Sums of users' metrics as means.
  func divided(by users: Int) -> RankingMetrics {
    guard users > 0 else { return self }
    var mean = self
    for name in MetricName.allCases { mean[name] /= Double(users) }
    return mean
  }
}

/// 1/log₂(rank + 1), and their sums: what a hit is worth in NDCG.
struct Discounts: Sendable {
  private let values: [Double]
  private let sums: [Double]

  init(upTo most: Int) {
    values = (0...max(1, most)).map { $0 == 0 ? 0 : 1 / .log2(Double($0) + 1) }
    var sum = 0.0
    sums = values.map { value in
      sum += value
      return sum
    }
  }

  subscript(rank: Int) -> Double { values[rank] }
  func sum(upTo rank: Int) -> Double { sums[rank] }
}
