/// One line of a top-N list.
public struct Recommendation: Sendable, Equatable {
  /// The item, counted from 0.
  public let item: Int
  /// s = x·y
  public let score: Double
  /// The user already has this item.
  public let seen: Bool

  /// Takes a line as it is.
  public init(item: Int, score: Double, seen: Bool) {
    self.item = item
    self.score = score
    self.seen = seen
  }
}

extension Snapshot {
  /// A user's best items: higher score first; at equal scores the item that comes first in the matrix.
  ///
  /// - Parameters:
  ///   - user: a row of X, counted from 0.
  ///   - count: N, at most so many lines.
  ///   - matrix: the interactions; what the user has there is left out unless `includingSeen`.
  ///   - includingSeen: whether items that the user has may be among them.
  /// - Throws: ``TrainingError/invalid(_:)`` where there is no such user, or the matrix is of another shape.
  public func topN(
    user: Int, count: Int, in matrix: InteractionMatrix, includingSeen: Bool = false
  ) throws(TrainingError) -> [Recommendation] {
    guard (0..<users.rowCount).contains(user) else {
      throw .invalid("There is no user \(user): they are numbered from 0 to \(users.rowCount - 1).")
    }
    guard matrix.userCount == users.rowCount, matrix.itemCount == items.rowCount else {
      throw .invalid(
        "The model has \(users.rowCount) users and \(items.rowCount) items, and the matrix \(matrix.userCount) and "
          + "\(matrix.itemCount).")
    }
    return topN(user: user, count: count, stored: matrix.byUser, includingSeen: includingSeen)
  }

  /// The best items of someone who is no row of X, such as a newcomer whose row ``Trainer/foldIn(_:entries:at:)`` gave.
  ///
  /// - Parameters:
  ///   - factors: k numbers.
  ///   - count: N, at most so many lines.
  ///   - seen: items to leave out, such as those that the row was folded in for.
  /// - Throws: ``TrainingError/invalid(_:)`` where there are not k numbers.
  public func topN(
    forFactors factors: [Double], count: Int, leavingOut seen: some Sequence<Int> = EmptyCollection()
  ) throws(TrainingError) -> [Recommendation] {
    guard factors.count == items.factorCount else {
      throw .invalid("The row has \(factors.count) factors and the items have \(items.factorCount).")
    }
    let seen = Set(seen)
    var best = BestScores(capacity: count)
    for item in 0..<items.rowCount where !seen.contains(item) {
      best.offer(Recommendation(item: item, score: items.dot(row: item, factors[...]), seen: false))
    }
    return best.sorted
  }

  /// s = x·y of a pair.
  /// - Throws: ``TrainingError/invalid(_:)`` where there is no such user or item.
  public func score(ofItem item: Int, forUser user: Int) throws(TrainingError) -> Double {
    guard (0..<users.rowCount).contains(user), (0..<items.rowCount).contains(item) else {
      throw .invalid(
        "There is no pair of user \(user) and item \(item): there are \(users.rowCount) users and \(items.rowCount) items, "
          + "numbered from 0.")
    }
    return score(user: user, item: item)
  }

  /// A user's best items: higher score first; at equal scores the item that comes first in the dataset.
  ///
  /// - Parameters:
  ///   - user: a row of X.
  ///   - count: N, at most so many lines.
  ///   - stored: the interactions by users; what the user has there is left out unless `includingSeen`.
  ///   - includingSeen: whether items that the user has may be among them.
  package func topN(user: Int, count: Int, stored: CompressedRows, includingSeen: Bool) -> [Recommendation] {
    topN(of: users[user], user: user, count: count, stored: stored, includingSeen: includingSeen)
  }

  /// The same with another row of k factors in the user's place, such as a folded-in one.
  package func topN(
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
