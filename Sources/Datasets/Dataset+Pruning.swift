import WALS

extension Dataset {
  /// The same without users and items that have too few entries, again and again until all that are left have enough.
  ///
  /// - Throws: where nothing is left.
  func pruned(minUser: Int, minItem: Int) throws(DatasetError) -> Dataset {
    guard minUser > 0 || minItem > 0 else { return self }
    let (keptUsers, keptItems) = kept(minUser: minUser, minItem: minItem)
    let outUsers = keptUsers.count { !$0 }
    let outItems = keptItems.count { !$0 }
    guard outUsers + outItems > 0 else { return self }
    guard outUsers < users.count, outItems < items.count else {
      throw DatasetError(
        "\(name): nothing is left of the data where every user has \(minUser) entries or more and every item \(minItem)."
      )
    }
    let (matrix, positions) = matrix.keeping(users: keptUsers, items: keptItems)
    return Dataset(
      name: name, userNames: userNames.keeping(keptUsers.indices.filter { keptUsers[$0] }),
      itemNames: itemNames.keeping(keptItems.indices.filter { keptItems[$0] }), matrix: matrix,
      times: times.map { times in CompactNumbers(positions.map { times[$0] }) },
      truth: truth.map { $0.keeping(users: keptUsers, items: keptItems) }, recognition: recognition,
      notices: notices + [
        "Left out \(Self.count(outUsers, "user")) with fewer than \(Self.count(minUser, "entry", "entries")) and "
          + "\(Self.count(outItems, "item")) with fewer than \(minItem)."
      ],
      firstNegative: firstNegative)
  }

  private func kept(minUser: Int, minItem: Int) -> (users: [Bool], items: [Bool]) {
    let (byUser, byItem) = (matrix.byUser, matrix.byItem)
    var counts = (
      users: users.indices.map { byUser.storedCount(ofRow: $0) },
      items: items.indices.map { byItem.storedCount(ofRow: $0) }
    )
    var kept = (users: users.map { _ in true }, items: items.map { _ in true })
    while true {
      let outUsers = users.indices.filter { kept.users[$0] && counts.users[$0] < minUser }
      for user in outUsers {
        kept.users[user] = false
        for position in byUser.positions(ofRow: user) { counts.items[Int(byUser.columns[position])] -= 1 }
      }
      let outItems = items.indices.filter { kept.items[$0] && counts.items[$0] < minItem }
      for item in outItems {
        kept.items[item] = false
        for position in byItem.positions(ofRow: item) { counts.users[Int(byItem.columns[position])] -= 1 }
      }
      if outUsers.isEmpty && outItems.isEmpty { return kept }
    }
  }

  private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
