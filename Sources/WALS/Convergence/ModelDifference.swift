/// How two models of one problem differ where it matters: in scores and lists, not in factors.
public struct ModelDifference: Sendable, Equatable {
  /// In what two models differ.
  public enum Kind: Sendable, Equatable {
    /// Every score is the same.
    case equal
    /// The same loss and the same scores wherever entries join users and items; scores across parts that no entry joins
    /// differ, since the loss leaves them open: such a part can be mirrored or turned.
    case mirrored
    /// The same loss, but scores differ within a part too: the loss leaves them open.
    case open
    /// Nearly the same loss, and scores that differ: perhaps one optimum that neither is at to the last digit.
    case near
    /// Another optimum: another loss.
    case other
  }

  /// In what the two differ, up to the tolerance.
  public let kind: Kind
  /// The largest difference of a score.
  public let largestScore: Double
  /// The share of users whose list begins with another item, and of those with another list, of ``listLength`` new items.
  public let otherFirst: Double
  /// The share of users, of those with stored entries, who get another list of ``listLength`` new items.
  public let otherList: Double

  /// How many new items a list has that is compared.
  public static let listLength = 5

  /// Whether a matrix has so few pairs that scores and lists are compared one by one in a moment.
  package static func isQuick(on matrix: InteractionMatrix) -> Bool {
    matrix.userCount * matrix.itemCount <= 20_000_000
  }

  /// - Parameters:
  ///   - first, second: models of one shape under the same objective.
  ///   - matrix: the stored entries, whose items lists leave out.
  ///   - tolerance: how far scores may differ, as a share of the largest, and losses as a share of theirs.
  public init(_ first: Snapshot, _ second: Snapshot, of matrix: InteractionMatrix, tolerance: Double = 1e-3) {
    let parts = ConnectedParts(of: matrix)
    var (within, across, largest) = (0.0, 0.0, 0.0)
    var (firsts, lists, users) = (0, 0, 0)
    for user in 0..<matrix.userCount {
      for item in 0..<matrix.itemCount {
        let (left, right) = (first.score(user: user, item: item), second.score(user: user, item: item))
        largest = max(largest, abs(left), abs(right))
        let difference = abs(left - right)
        if parts.users[user] == parts.items[item] {
          within = max(within, difference)
        } else {
          across = max(across, difference)
        }
      }
      guard matrix.byUser.storedCount(ofRow: user) > 0 else { continue }
      users += 1
      let own = first.topN(user: user, count: Self.listLength, stored: matrix.byUser, includingSeen: false).map(\.item)
      let other = second.topN(user: user, count: Self.listLength, stored: matrix.byUser, includingSeen: false).map(
        \.item)
      if own.first != other.first { firsts += 1 }
      if own != other { lists += 1 }
    }
    largestScore = max(within, across)
    otherFirst = users > 0 ? Double(firsts) / Double(users) : 0
    otherList = users > 0 ? Double(lists) / Double(users) : 0
    let (loss, otherLoss) = (first.loss.total, second.loss.total)
    // Scores that are next to nothing beside the targets are all 0 but for rounding.
    let objective = first.hyperparameters.objective
    let target = matrix.byUser.values.lazy.map { abs(objective.target(of: $0)) }.max() ?? 0
    let isOneLoss = abs(loss - otherLoss) <= Minima.sameLoss * 100 * max(abs(loss), abs(otherLoss))
    if !isOneLoss {
      kind = .other
    } else if largestScore <= tolerance * largest || largest <= 1e-9 * target {
      kind = .equal
    } else {
      let isSame = abs(loss - otherLoss) <= Minima.sameLoss * max(abs(loss), abs(otherLoss))
      kind = within <= tolerance * largest ? .mirrored : isSame ? .open : .near
    }
  }
}

/// The parts of a matrix that no stored entry joins: users and items with the same number can be reached from each other.
struct ConnectedParts: Sendable {
  private(set) var users: [Int]
  private(set) var items: [Int]

  init(of matrix: InteractionMatrix) {
    users = [Int](repeating: -1, count: matrix.userCount)
    items = [Int](repeating: -1, count: matrix.itemCount)
    var part = 0
    func open(_ start: (Side, Int)) {
      var waiting = [start]
      while let (side, row) = waiting.popLast() {
        let entries = side == .users ? matrix.byUser : matrix.byItem
        for position in entries.positions(ofRow: row) {
          let column = Int(entries.columns[position])
          if side == .users, items[column] < 0 {
            items[column] = part
            waiting.append((.items, column))
          } else if side == .items, users[column] < 0 {
            users[column] = part
            waiting.append((.users, column))
          }
        }
      }
      part += 1
    }
    for user in users.indices where users[user] < 0 {
      users[user] = part
      open((.users, user))
    }
    for item in items.indices where items[item] < 0 {
      items[item] = part
      open((.items, item))
    }
  }
}
