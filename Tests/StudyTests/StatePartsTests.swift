import ExplorerBench
import Language
import Testing
import WALS

@testable import Interface
@testable import Study

@Suite("The parts of the state")
struct StatePartsTests {
  @Test("with a file under way the program leaves when it is asked twice, without one at once")
  func leaving() {
    var files = WrittenFiles()
    let leavesAtOnce = files.mayLeave()
    files.begin()
    let answers = [files.mayLeave(), files.mayLeave()]
    #expect(leavesAtOnce && answers == [false, true])
    files.end(written: "a.csv")
    #expect(!files.isWriting && files.hasWritten("a.csv") && !files.hasWritten("b.csv"))
    // More cannot end than began.
    files.end()
    files.begin()
    #expect(files.isWriting)
  }

  @Test("minima that come late are not taken for those of a search after a new start")
  func late() throws {
    var state = ExplorerState()
    func begun() throws -> MinimaRequest {
      _ = update(&state, .opened(.mini))
      let effects = update(&state, .command(.measuring(.minima(.begin(starts: 2)))))
      return try #require(
        effects.lazy.compactMap { if case .findMinima(let request) = $0 { request } else { nil } }.first)
    }
    let first = try begun()
    _ = update(&state, .command(.data(.new)))
    let second = try begun()
    _ = update(&state, .foundMinima(first, .failed("late")))
    #expect(state.searches.minima?.isRunning == true)
    _ = update(&state, .foundMinima(second, .failed("in time")))
    #expect(state.searches.minima?.failure == "in time")
  }

  @Test("a state that is restored takes no answer to what the one before it asked")
  func restored() throws {
    var state = ExplorerState()
    _ = update(&state, .opened(.mini))
    let kept = state
    var effects = update(&state, .command(.measuring(.holdOut(.init(rule: .init(.share(0.2), .random(seed: 1)))))))
    let division = try #require(
      effects.lazy.compactMap { if case .divide(let division) = $0 { division } else { nil } }.first)
    _ = update(&state, .restored(kept))
    effects = update(&state, .command(.measuring(.holdOut(.init(rule: .init(.share(0.5), .random(seed: 2)))))))
    _ = update(&state, .divided(division, division.perform()))
    #expect(state.measuring.division != nil && state.data?.holdOut == nil)
  }

  @Test("a list that comes late is not shown in place of another one")
  func lists() throws {
    var bench = Bench()
    bench.run("iterate 1")
    let (data, snapshot) = (try #require(bench.state.data), try #require(bench.state.snapshot))
    func request(of user: Int) -> ListRequest {
      let key = ListRequest.Key(
        moment: 0, latestWork: 0, user: user, top: 3, count: 3, seen: false, data: data.version)
      return ListRequest(key: key, data: data, snapshot: snapshot, before: nil)
    }
    var listing = Listing()
    listing.make(request(of: 0))
    let shown = listing.list
    #expect(shown == request(of: 0).perform())
    let isTaken = listing.endRanking(request(of: 1).perform(), of: request(of: 1))
    #expect(!isTaken && listing.list == shown)
  }
}
