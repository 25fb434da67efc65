import Language
import WALS

/// The top-N list of the selected user, and how it moved since the moment before.
package struct RankedList: Sendable, Equatable {
  /// How a line moved since the moment before.
  package enum Movement: Sendable, Equatable {
    case same, new
    case up(Int)
    case down(Int)
    /// There is no moment before to compare with.
    case unknown
  }

  package struct Line: Sendable, Equatable {
    package let recommendation: Recommendation
    package let movement: Movement

    package init(recommendation: Recommendation, movement: Movement) {
      self.recommendation = recommendation
      self.movement = movement
    }
  }

  package var lines: [Line] = []
  /// What comes after them, as far as there is room for it on the screen.
  package var further: [Line] = []
  /// How many of the items were on the list before; nil where there is no moment before.
  package var overlap: Int?

  package init() {}

  /// The largest group of lines with one and the same score, whose order says nothing; nil where all differ.
  package var ties: (count: Int, score: Double)? {
    let scores = lines.map(\.recommendation.score)
    let groups = Dictionary(grouping: scores, by: \.self).filter { $0.value.count > 1 }
    return groups.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }.map { ($0.value.count, $0.key) }
  }

  /// - Parameter before: the list at the moment before; nil where there is none.
  package init(now: [Recommendation], before: [Recommendation]?) {
    let ranks = before.map { list in
      Dictionary(uniqueKeysWithValues: list.enumerated().map { ($0.element.item, $0.offset) })
    }
    lines = now.enumerated().map { rank, recommendation in
      Line(recommendation: recommendation, movement: Self.movement(to: rank, of: recommendation.item, ranks: ranks))
    }
    overlap = ranks.map { ranks in now.count { ranks[$0.item] != nil } }
  }

  private static func movement(to rank: Int, of item: Int, ranks: [Int: Int]?) -> Movement {
    guard let ranks else { return .unknown }
    guard let before = ranks[item] else { return .new }
    if before == rank { return .same }
    return before > rank ? .up(before - rank) : .down(rank - before)
  }
}
