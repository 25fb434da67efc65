import WALS

/// A list that is to be made away from the main thread: a value.
package struct ListRequest: Sendable, Equatable {
  /// What a list is made from; it is made anew only when this changes.
  struct Key: Equatable, Sendable {
    var moment: Int
    var latestWork: Int
    var user: Int
    var top: Int
    var count: Int
    var seen: Bool
    /// In the middle of a half-step by rows.
    var rowsSolved: Int?
    var data: Int
  }

  let key: Key
  let data: StudiedData
  let snapshot: Snapshot
  let before: Snapshot?

  package static func == (a: ListRequest, b: ListRequest) -> Bool { a.key == b.key }

  /// Whether two lists take no longer than a frame: by how many multiplications they are made of.
  var isQuick: Bool { snapshot.items.rowCount * (snapshot.items.factorCount + 4) < 2_000_000 }

  package func perform() -> RankedList {
    let (now, then) = (topN(of: snapshot), before.map(topN))
    // What is said of the list does not depend on how much of it a screen has room for.
    var list = RankedList(now: Array(now.prefix(key.top)), before: then.map { Array($0.prefix(key.top)) })
    if key.count > key.top { list.further = Array(RankedList(now: now, before: then).lines.dropFirst(key.top)) }
    return list
  }

  private func topN(of snapshot: Snapshot) -> [Recommendation] {
    snapshot.topN(user: key.user, count: key.count, stored: data.seen(from: key.user), includingSeen: key.seen)
  }
}
