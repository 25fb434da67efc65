extension InteractionLog {
  /// Leaves out the entries of some users and items and numbers all others anew, in the order in which they come.
  ///
  /// - Parameters:
  ///   - withoutUsers: users that go, by their present numbers.
  ///   - withoutItems: items that go.
  /// - Returns: the present numbers of the users and items that stay, in their new order, and how many entries went.
  public mutating func renumber(
    userCount: Int, itemCount: Int, withoutUsers: Set<Int32> = [], withoutItems: Set<Int32> = []
  ) -> (users: [Int], items: [Int], removed: Int) {
    var places = (users: [Int32](repeating: -1, count: userCount), items: [Int32](repeating: -1, count: itemCount))
    for user in withoutUsers { places.users[Int(user)] = -2 }
    for item in withoutItems { places.items[Int(item)] = -2 }
    var kept = (users: [Int](), items: [Int]())
    var removed = 0
    func place(_ number: Int32, _ places: inout [Int32], _ kept: inout [Int]) -> Int32 {
      if places[Int(number)] == -1 {
        places[Int(number)] = Int32(truncatingIfNeeded: kept.count)
        kept.append(Int(number))
      }
      return places[Int(number)]
    }
    edit { block in
      var next = 0
      for index in block.users.indices {
        let (user, item) = (block.users[index], block.items[index])
        guard places.users[Int(user)] != -2, places.items[Int(item)] != -2 else {
          removed += 1
          continue
        }
        block.users[next] = place(user, &places.users, &kept.users)
        block.items[next] = place(item, &places.items, &kept.items)
        if next < index { block.move(from: index, to: next) }
        next += 1
      }
      block.keep(next)
    }
    return (kept.users, kept.items, removed)
  }

  /// The latest of all times; nil where there are none.
  public var latestTime: Double? {
    guard hasTimes else { return nil }
    var latest: Double?
    look { block in
      let last = block.times.isEmpty ? block.wholeTimes.max().map(Double.init) : block.times.max()
      if let last { latest = Swift.max(latest ?? last, last) }
    }
    return latest
  }

  /// Multiplies every value by a factor that depends on its time.
  public mutating func multiply(_ factor: (Double) -> Double) {
    guard hasTimes else { return }
    edit { block in
      let values = block.doubles.isEmpty ? block.floats.map(Double.init) : block.doubles
      block.floats = []
      block.doubles = values.indices.map { index in
        values[index] * factor(block.times.isEmpty ? Double(block.wholeTimes[index]) : block.times[index])
      }
    }
  }
}

extension InteractionLog.Block {
  fileprivate mutating func move(from old: Int, to new: Int) {
    if !floats.isEmpty { floats[new] = floats[old] }
    if !doubles.isEmpty { doubles[new] = doubles[old] }
    if !wholeTimes.isEmpty { wholeTimes[new] = wholeTimes[old] }
    if !times.isEmpty { times[new] = times[old] }
  }

  fileprivate mutating func keep(_ count: Int) {
    users.removeLast(users.count - count)
    items.removeLast(items.count - count)
    if !floats.isEmpty { floats.removeLast(floats.count - count) }
    if !doubles.isEmpty { doubles.removeLast(doubles.count - count) }
    if !wholeTimes.isEmpty { wholeTimes.removeLast(wholeTimes.count - count) }
    if !times.isEmpty { times.removeLast(times.count - count) }
  }
}
