import ExplorerBench
import Language
import TestSupport
import Testing
import WALS

@testable import Study

/// What a session costs as it grows: counted, never timed.
@Suite("Growth")
struct GrowthTests {
  @Test("bytes of models are counted as they are shared: a half-step adds one side, a mark nothing")
  func bytes() {
    var bench = Bench()
    // Factors, and each side's Gram matrix beside them.
    let (users, items) = ((12 * 3 + 3 * 3) * 8, (10 * 3 + 3 * 3) * 8)
    #expect(bench.state.timeline.keptBytes == users + items)
    bench.run("step")
    #expect(bench.state.timeline.keptBytes == 2 * users + items)
    bench.run("step")
    #expect(bench.state.timeline.keptBytes == 2 * (users + items))
    bench.run("lambda 2")
    #expect(bench.state.timeline.moments.count == 4)
    #expect(bench.state.timeline.keptBytes == 2 * (users + items))
    bench.run("goto 1")
    bench.run("step items")
    #expect(bench.state.timeline.keptBytes == 2 * (users + items), "what was dropped is not counted any more")
  }

  @Test("models are let go to half of what is allowed, so that it is done once in a while, and the count is right")
  func thinning() {
    var bench = Bench()
    bench.state.timeline.memoryLimit = 20_000
    var thinned = 0
    var before = bench.state.timeline.held.count
    for _ in 0..<400 {
      bench.run("step")
      if bench.state.timeline.held.count < before { thinned += 1 }
      before = bench.state.timeline.held.count
      #expect(bench.state.timeline.keptBytes <= 20_000)
    }
    #expect((1...40).contains(thinned), "thinned \(thinned) times in 400 half-steps")
    let timeline = bench.state.timeline
    #expect(timeline.held == timeline.moments.indices.filter { timeline.moments[$0].snapshot != nil })
    #expect(timeline.moments.count == 401, "losses all stay")
  }

  @Test("an edit keeps what it changes, and shares the rest; so does its undo")
  func edits() throws {
    let count = 200_000
    var (users, items): ([Int32], [Int32]) = ([], [])
    for index in 0..<count {
      users.append(Int32(index % 2000))
      items.append(Int32(index * 7 % 1000))
    }
    let matrix = try InteractionMatrix(
      userCount: 2000, itemCount: 1000, users: users, items: items, values: [Double](repeating: 1, count: count))
    var data = StudiedData(
      .init(name: "many", users: (0..<2000).map { "u\($0)" }, items: (0..<1000).map { "i\($0)" }, matrix: matrix))
    for index in 0..<1000 { data.apply(.rate(user: index, item: index, value: 7)) }
    // A thousand rows of users with 100 entries, and all rows of items, at most once each.
    #expect(data.copiedEntries <= 1000 * 101 + count + 1000)
    let edited = data.matrix
    #expect(edited.storedCount == data.storedCount)
    #expect(edited.byItem == edited.byUser.transposed())
    let original = try #require(data.moved(to: 0))
    #expect(original.matrix == matrix)
    #expect(original.moved(to: data.version)?.matrix == edited)
  }

  @Test(
    "edits in any order, taken back and done again, give the matrices that setting cells one by one gives",
    arguments: 0..<20 as Range<UInt64>)
  func anyEdits(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    var data = StudiedData(.mini)
    var (versions, matrices) = ([0], [data.matrix])
    for _ in 0..<60 {
      switch chance.below(10) {
      case 0: data.apply(.add(.users, "new \(data.users.count)"))
      case 1: data.apply(.add(.items, "new \(data.items.count)"))
      case 2:
        let place = chance.below(versions.count)
        data = try #require(data.moved(to: versions[place]))
        #expect(data.matrix == matrices[place], "seed \(seed)")
      default:
        let (user, item) = (chance.below(data.users.count), chance.below(data.items.count))
        let value = Double(chance.below(4))
        let expected = data.matrix.setting(user: user, item: item, to: value)
        data.apply(.rate(user: user, item: item, value: value))
        #expect(data.matrix == expected, "seed \(seed)")
        #expect(data.trained(user: user, item: item) == (value == 0 ? nil : value))
      }
      versions.append(data.version)
      matrices.append(data.matrix)
      #expect(data.storedCount == data.matrix.storedCount)
      #expect(data.users.count == data.matrix.userCount)
    }
  }

  @Test("held-out cells stay held out, also when an edit of them is taken back")
  func heldOut() throws {
    var bench = Bench()
    bench.run("holdout 40%")
    let data = try #require(bench.state.data)
    let rows = try #require(data.heldOut)
    let user = try #require((0..<12).first { rows.storedCount(ofRow: $0) > 0 })
    let item = Int(rows.columns[rows.positions(ofRow: user).lowerBound])
    bench.run("rate \(data.users[user]) \"\(data.items[item])\" 0")
    #expect(bench.state.data?.isHeldOut(user: user, item: item) == false)
    bench.press("u")
    #expect(bench.state.data?.isHeldOut(user: user, item: item) == true)
    #expect(bench.state.data?.matrix == data.matrix)
    #expect(bench.state.data?.heldOut == rows)
  }
}
