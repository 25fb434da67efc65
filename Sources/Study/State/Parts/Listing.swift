/// The list of the selected user: how long it is, what stands on it, and what it was made from.
package struct Listing: Sendable {
  package private(set) var topCount = 5
  package private(set) var includesSeen = false
  package private(set) var list = RankedList()
  /// What the list shown, or on its way, is made from; nil where there is none.
  private var key: ListRequest.Key?
  /// A list that has to be made beside.
  private var wanted: ListRequest?
  /// Whether one is on its way.
  package private(set) var isRanking = false

  /// How many items are on it from now on.
  mutating func show(_ count: Int) { topCount = count }

  /// Whether what the user has already is on it from now on.
  mutating func show(seen: Bool) { includesSeen = seen }

  /// There is nobody, or no model, to list for.
  mutating func clear() {
    list = RankedList()
    key = nil
  }

  func isOf(_ key: ListRequest.Key) -> Bool { key == self.key }

  /// Makes another list. What takes longer than a frame is worked out beside, and shown when it is ready; until then there
  /// is no list, rather than another one's.
  mutating func make(_ request: ListRequest) {
    key = request.key
    list = request.isQuick ? request.perform() : RankedList()
    wanted = request.isQuick ? nil : request
  }

  /// The list that is not there, which from now on is on its way; one at a time.
  mutating func beginRanking() -> ListRequest? {
    guard !isRanking, let request = wanted else { return nil }
    wanted = nil
    isRanking = true
    return request
  }

  /// Takes in a list that was on its way.
  ///
  /// - Returns: whether it is the one that is still to be shown.
  mutating func endRanking(_ ranked: RankedList, of request: ListRequest) -> Bool {
    isRanking = false
    guard key == request.key else { return false }
    list = ranked
    return true
  }
}
