import WALS

extension ExplorerState {
  /// What the list was made from; it is made anew only when this changes.
  struct ListKey: Equatable, Sendable {
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

  mutating func refreshList() {
    guard let data, let snapshot, selection.user < snapshot.users.rowCount else {
      list = RankedList()
      listKey = nil
      return
    }
    // A line is set aside between what is asked for and what follows it.
    let count = max(topCount, min(visible.listRows - 1, Self.mostFurther))
    let key = ListKey(
      moment: timeline.position, latestWork: nextWork, user: selection.user, top: topCount, count: count,
      seen: includesSeen, rowsSolved: rowStep?.rows, data: data.version)
    guard key != listKey else { return }
    listKey = key
    defer { if let narrated, narrated.text == message.text, narrated.user != selection.user { tell() } }
    let request = ListRequest(key: key, data: data, snapshot: snapshot, before: modelBefore)
    // What takes longer than a frame is worked out beside, and shown when it is ready; until then there is no list, rather
    // than another one's.
    list = request.isQuick ? request.perform() : RankedList()
    wantedList = request.isQuick ? nil : request
  }

  /// More is not read.
  private static let mostFurther = 100

  /// A row just solved is compared with the moment before its half-step.
  private var modelBefore: Snapshot? {
    let previous = rowStep == nil ? timeline.previous : timeline.current
    return previous?.snapshot.flatMap { selection.user < $0.users.rowCount ? $0 : nil }
  }

  /// Asks for the list that is not there, one request at a time.
  mutating func nextListEffect() -> [Effect] {
    guard !isRanking, let request = wantedList else { return [] }
    wantedList = nil
    isRanking = true
    return [.rank(request)]
  }

  mutating func take(_ ranked: RankedList, of request: ListRequest) {
    isRanking = false
    guard listKey == request.key else { return }
    list = ranked
    if let narrated, narrated.text == message.text { tell() }
  }
}

/// A list that is to be made away from the main thread: a value.
package struct ListRequest: Sendable, Equatable {
  let key: ExplorerState.ListKey
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
