import Testing

@testable import WALS

@Suite("Entries are put in order") struct ArrangingTests {
  @Test("by any number of threads as one by one", arguments: RepeatRule.allCases, [false, true])
  func arranged(rule: RepeatRule, isSorted: Bool) throws {
    let (users, items, count) = (700, 90, 140_000)
    let rows = Self.rows(users: users, items: items, count: count, isSorted: isSorted)
    func compressed(threads: Int) throws(TrainingError) -> CompressedLog {
      var log = InteractionLog(hasTimes: true)
      log.append(rows.span)
      return try log.compressed(userCount: users, itemCount: items, repeats: rule, threads: threads)
    }
    if rule == .error {
      let one = #expect(throws: TrainingError.self) { try compressed(threads: 1) }
      let several = #expect(throws: TrainingError.self) { try compressed(threads: 4) }
      #expect(one == several)
      return
    }
    let one = try compressed(threads: 1)
    let several = try compressed(threads: 4)
    #expect(one.matrix == several.matrix)
    #expect(one.times == several.times)
    #expect(one.repeats == several.repeats)
    let expected = Self.merged(rows, rule)
    #expect(one.matrix.storedCount == expected.values.count { $0.value != 0 })
    #expect(one.repeats == count - expected.count)
    for user in 0..<users {
      for position in one.matrix.byUser.positions(ofRow: user) {
        let entry = expected[user * items + Int(one.matrix.byUser.columns[position])]
        guard entry?.value == one.matrix.byUser.values[position], entry?.time == one.times?[position] else {
          Issue.record("user \(user), position \(position)")
          return
        }
      }
    }
    #expect(one.matrix.byUser.transposed(threads: 1) == one.matrix.byItem)
    #expect(one.matrix.byUser.transposed(threads: 4) == one.matrix.byItem)
    #expect(one.matrix.byItem.transposed(threads: 3) == one.matrix.byUser)
  }

  @Test("the first value by user that is no number is told, by any number of threads")
  func failed() {
    var rows = Self.rows(users: 700, items: 90, count: 140_000, isSorted: false)
    for place in [90_000, 100, 120_000] { rows[place].value = .infinity }
    let errors = [1, 4].map { threads in
      #expect(throws: TrainingError.self) {
        var log = InteractionLog(hasTimes: false)
        log.append(rows.span)
        _ = try log.compressed(userCount: 700, itemCount: 90, threads: threads)
      }
    }
    #expect(errors[0] != nil && errors[0] == errors[1])
  }

  @Test("parts with numbers of their own are appended as one by one", arguments: [1.5, 0.1], [7.0, 7.5])
  func parts(value: Double, time: Double) throws {
    let numbers = [
      InteractionPart.Numbers(users: [3, 0], items: [1, 2, 0]), InteractionPart.Numbers(users: [1, 2], items: [0, 3]),
      InteractionPart.Numbers(users: [], items: []),
    ]
    var one = InteractionLog(hasTimes: true)
    var several = InteractionLog(hasTimes: true)
    for wave in 0..<3 {
      var parts: [InteractionPart] = []
      for numbering in 0..<3 {
        var part = InteractionPart(numbering: numbering)
        part.firstUser = 2
        for index in 0..<50 {
          let isSpecial = wave == 1 && index == 20
          part.append(
            Interaction(
              user: Int32(index % 2), item: Int32(index % 2), value: isSpecial ? value : 2, time: isSpecial ? time : 1))
        }
        let rows = part.numbered(numbers)
        one.append(rows.span)
        parts.append(part)
      }
      several.append(parts[...], numbers: numbers, threads: 2)
    }
    #expect(one.count == 450 && several.count == 450)
    let first = try one.compressed(userCount: 4, itemCount: 4)
    let second = try several.compressed(userCount: 4, itemCount: 4)
    #expect(first.matrix == second.matrix)
    #expect(first.times == second.times)
  }

  @Test("a part counts its zeros, keeps them or not, and takes back what a line was not worth")
  func zeros() {
    for keepsZeros in [false, true] {
      var part = InteractionPart(numbering: 0, keepsZeros: keepsZeros)
      part.append(Interaction(user: 1, item: 1, value: 0))
      let before = part.summary
      part.append(Interaction(user: 1, item: 2, value: 0.1))
      part.append(Interaction(user: 1, item: 3, value: 0))
      #expect(part.summary.zeros == 2 && part.summary.hasPositive)
      part.goBack(to: before)
      #expect(part.summary.zeros == 1 && !part.summary.hasPositive)
      #expect(part.count == (keepsZeros ? 1 : 0))
    }
  }

  private static func rows(users: Int, items: Int, count: Int, isSorted: Bool) -> [Interaction] {
    var numbers = SplitMix64(seed: 9)
    return (0..<count).map { index in
      let random = numbers.next()
      return Interaction(
        user: isSorted ? Int32(index * users / count) : Int32(random % UInt64(users)),
        item: Int32((random >> 20) % UInt64(items)), value: Double((random >> 40) % 5) - 1,
        time: Double((random >> 50) % 100))
    }
  }

  /// Value and time of each pair.
  private static func merged(_ rows: [Interaction], _ rule: RepeatRule) -> [Int: (value: Double, time: Double)] {
    var merged: [Int: (value: Double, time: Double, count: Double)] = [:]
    for row in rows {
      let key = Int(row.user) * 90 + Int(row.item)
      guard var entry = merged[key] else {
        merged[key] = (row.value, row.time, 1)
        continue
      }
      switch rule {
      case .sum, .mean, .error: entry.value += row.value
      case .max: entry.value = max(entry.value, row.value)
      case .last: if row.time >= entry.time { entry.value = row.value }
      }
      entry.time = max(entry.time, row.time)
      entry.count += 1
      merged[key] = entry
    }
    return merged.mapValues { (rule == .mean ? $0.value / $0.count : $0.value, $0.time) }
  }
}
