/// One line of a top-N list.
public struct Recommendation: Sendable, Equatable {
  public let item: Int
  /// s = x·y
  public let score: Double
  /// The user already has this item.
  public let seen: Bool

  public init(item: Int, score: Double, seen: Bool) {
    self.item = item
    self.score = score
    self.seen = seen
  }
}

extension Snapshot {
  /// A user's best items: higher score first; at equal scores the item that comes first in the dataset.
  ///
  /// - Parameters:
  ///   - user: a row of X.
  ///   - count: N, at most so many lines.
  ///   - stored: the interactions by users; what the user has there is left out unless `includingSeen`.
  ///   - includingSeen: whether items that the user has may be among them.
  public func topN(user: Int, count: Int, stored: CompressedRows, includingSeen: Bool) -> [Recommendation] {
    topN(of: users[user], user: user, count: count, stored: stored, includingSeen: includingSeen)
  }

  /// The same with another row of k factors in the user's place, such as a folded-in one.
  public func topN(
    of row: ArraySlice<Double>, user: Int, count: Int, stored: CompressedRows, includingSeen: Bool
  ) -> [Recommendation] {
    var seen = stored.columns[stored.positions(ofRow: user)][...]
    var best = BestScores(capacity: count)
    for item in 0..<items.rowCount {
      let isSeen = seen.first.map { Int($0) == item } ?? false
      if isSeen { seen = seen.dropFirst() }
      if isSeen && !includingSeen { continue }
      best.offer(Recommendation(item: item, score: items.dot(row: item, row), seen: isSeen))
    }
    return best.sorted
  }
}

/// Keeps the best N of a stream of recommendations in a heap with the worst on top: O(items · log N).
struct BestScores {
  let capacity: Int
  private var heap: [Recommendation] = []

  init(capacity: Int) { self.capacity = max(0, capacity) }

  var sorted: [Recommendation] { heap.sorted(by: Self.isBetter) }

  private static func isBetter(_ a: Recommendation, _ b: Recommendation) -> Bool {
    a.score != b.score ? a.score > b.score : a.item < b.item
  }

  mutating func offer(_ candidate: Recommendation) {
    if heap.count < capacity {
      heap.append(candidate)
      siftUp()
    } else if let worst = heap.first, Self.isBetter(candidate, worst) {
      heap[0] = candidate
      siftDown()
    }
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0, Self.isBetter(heap[(child - 1) / 2], heap[child]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if Self.isBetter(heap[worst], heap[child]) { worst = child }
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
