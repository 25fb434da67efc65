import RealModule

/// What the lists of all tested users are like together, at one length k; accuracy says nothing of it.
public struct ListVariety: Sendable, Equatable {
  /// k
  public let cutoff: Int
  /// The share of the ranked items that stand in at least one list.
  public var coverage = 0.0
  /// The mean over all places of lists of −log₂ of the share of users who have the item in training: bits. Source: Zhou
  /// et al. 2010, self-information.
  public var novelty = 0.0
}

extension Evaluator {
  /// Coverage and novelty of a model's lists for the users that metrics are over, at each cut-off.
  ///
  /// - Throws: ``TrainingError/stopped`` where `control` asked to stop.
  public func variety(
    of snapshot: Snapshot, control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> [ListVariety] {
    let rows = (0..<relevant.rowCount).filter { relevant.storedCount(ofRow: $0) > 0 }.map { Int32($0) }
    let items = known.factors(of: snapshot.items)
    guard let longest = cutoffs.last, items.rowCount > 0, !rows.isEmpty else { return [] }
    let kernel = ListKernel(items: items, length: longest, threads: threads)
    let counts = known.training.transposed()
    let users = Double(known.training.rowCount)
    let bits = (0..<counts.rowCount).map { -Double.log2(Double(counts.storedCount(ofRow: $0)) / users) }
    var isListed = [[Bool]](repeating: [Bool](repeating: false, count: items.rowCount), count: cutoffs.count)
    var (sums, places) = ([Double](repeating: 0, count: cutoffs.count), [Int](repeating: 0, count: cutoffs.count))
    let batch = 8192
    for start in stride(from: 0, to: rows.count, by: batch) {
      let piece = rows[start..<min(rows.count, start + batch)]
      guard
        let lists = kernel.lists(
          of: snapshot.users, rows: piece, leavingOut: known.training, control: control)
      else { throw .stopped }
      for list in 0..<lists.count {
        for rank in 0..<lists.count(of: list) {
          let item = lists[list, rank].item
          for (index, cutoff) in cutoffs.enumerated() where rank < cutoff {
            isListed[index][item] = true
            sums[index] += bits[item]
            places[index] += 1
          }
        }
      }
    }
    return cutoffs.indices.map { index in
      ListVariety(
        cutoff: cutoffs[index],
        coverage: Double(isListed[index].count { $0 }) / Double(items.rowCount),
        novelty: places[index] > 0 ? sums[index] / Double(places[index]) : 0)
    }
  }
}

/// One user's own metrics.
public struct UserMetrics: Sendable, Equatable {
  /// The user's row, counted from 0.
  public let user: Int
  /// How many entries the user has for training, and how many to be found.
  public let trainingCount: Int
  /// How many held-out entries of the user are to be found.
  public let heldOutCount: Int
  /// At each cut-off.
  public let metrics: [RankingMetrics]
}

extension Evaluator {
  /// The metrics of every user that has something to find, in the order of the data: what the means are of.
  /// - Throws: ``TrainingError/stopped`` where `control` asked to stop.
  public func userMetrics(
    of snapshot: Snapshot, control: TrainingControl = TrainingControl()
  ) throws(TrainingError) -> [UserMetrics] {
    guard let ranks = ranks(users: snapshot.users, items: snapshot.items, control: control) else { throw .stopped }
    return (0..<relevant.rowCount).compactMap { user in
      guard relevant.storedCount(ofRow: user) > 0 else { return nil }
      var metrics = cutoffs.map { RankingMetrics(cutoff: $0) }
      add(user, ranks, to: &metrics)
      return UserMetrics(
        user: user, trainingCount: known.training.storedCount(ofRow: user),
        heldOutCount: relevant.storedCount(ofRow: user), metrics: metrics)
    }
  }
}
