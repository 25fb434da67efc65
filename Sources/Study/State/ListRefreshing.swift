import WALS

extension ExplorerState {
  mutating func refreshList() {
    guard let data, let snapshot, selection.user < snapshot.users.rowCount else {
      listing.clear()
      return
    }
    // A line is set aside between what is asked for and what follows it.
    let count = max(listing.topCount, min(visible.listRows - 1, Self.mostFurther))
    let key = ListRequest.Key(
      moment: timeline.position, latestWork: training.begun, user: selection.user, top: listing.topCount, count: count,
      seen: listing.includesSeen, rowsSolved: rowStep?.rows, data: data.version)
    guard !listing.isOf(key) else { return }
    listing.make(ListRequest(key: key, data: data, snapshot: snapshot, before: modelBefore))
    if isNarrating, narrated?.user != selection.user { tell() }
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
    listing.beginRanking().map { [.rank($0)] } ?? []
  }

  mutating func take(_ ranked: RankedList, of request: ListRequest) {
    guard listing.endRanking(ranked, of: request) else { return }
    if isNarrating { tell() }
  }
}
