import WALS

extension ExplorerState {
  /// What the list was made from; it is made anew only when this changes.
  struct ListKey: Equatable, Sendable {
    var moment: Int
    var latestWork: Int
    var user: Int
    var count: Int
    var seen: Bool
  }

  mutating func refreshList() {
    guard let data, let snapshot, selection.user < snapshot.users.rowCount else {
      list = RankedList()
      listKey = nil
      return
    }
    let key = ListKey(
      moment: timeline.position, latestWork: nextWork, user: selection.user, count: topCount, seen: includesSeen)
    guard key != listKey else { return }
    listKey = key
    // A row just solved is compared with the moment before its half-step.
    let previous = rowStep == nil ? timeline.previous : timeline.current
    let before = previous?.snapshot.flatMap { selection.user < $0.users.rowCount ? $0 : nil }
    list = RankedList(
      now: topN(of: snapshot, in: data.matrix.byUser),
      before: before.map { topN(of: $0, in: data.matrix.byUser) })
  }

  private func topN(of snapshot: Snapshot, in stored: CompressedRows) -> [Recommendation] {
    snapshot.topN(user: selection.user, count: topCount, stored: stored, includingSeen: includesSeen)
  }
}
