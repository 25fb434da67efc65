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

  @Test("what the session wrote may be written again after a new start and in a restored state")
  func written() throws {
    var state = ExplorerState()
    let kept = state
    guard case .program(.export(let request))? = try CommandParser.parse("export a.csv") else {
      Issue.record("no export")
      return
    }
    _ = update(&state, .exported(request, .success("Written.")))
    _ = update(&state, .command(.data(.new)))
    #expect(state.files.hasWritten("a.csv"))
    _ = update(&state, .restored(kept))
    #expect(state.files.hasWritten("a.csv"))
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
    let effects = update(&state, .command(.data(.new)))
    #expect(effects.contains(.stopMinima))
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

  @Test("iterations that are asked for while some run add up, and each half-step counts one")
  func iterations() {
    var training = TrainingQueue()
    training.run(iterations: 1)
    training.run(iterations: 2)
    #expect(training.activity == .running(halfSteps: 6))
    training.countStep(isHalfStep: true, isWithinIteration: true)
    training.countStep(isHalfStep: false, isWithinIteration: false)
    #expect(training.activity == .running(halfSteps: 5))
    for _ in 0..<5 { training.countStep(isHalfStep: true, isWithinIteration: false) }
    #expect(training.activity == .idle && training.isAtRest)
  }

  @Test("steps come in the order in which they were asked for; what is dropped does not come")
  func steps() {
    var training = TrainingQueue()
    training.ask(forHalfStepOf: .items)
    training.ask(forHalfStepOf: nil)
    training.ask(for: .balance)
    training.askForRow()
    let first = training.takeHalfStep()
    #expect(first == .items && training.hasHalfSteps && !training.isAtRest)
    training.dropHalfSteps()
    let (step, model) = (training.takeHalfStep(), training.takeModelStep())
    #expect(!training.hasHalfSteps && step == nil && model == .balance)
    let rows = [training.takeRow(), training.takeRow()]
    #expect(rows == [true, false])
  }

  @Test("an answer is of the work under way, or of none")
  func work() throws {
    let data = StudiedData(.mini)
    var training = TrainingQueue()
    let first = training.begin(.start(.small), on: data, comparison: nil, solver: .cholesky)
    let isGivenUp = training.giveUpWork()
    let second = training.begin(.start(.small), on: data, comparison: nil, solver: .cholesky)
    let answers = [training.endWork(first.id), training.endWork(second.id), training.endWork(second.id)]
    #expect(isGivenUp && answers == [nil, second, nil])
  }

  @Test("another inspector is shown from its first row; going on in a solve leaves the eye where it is")
  func rows() {
    var inspector = OpenInspector()
    inspector.show(.facts)
    inspector.scroll(to: 7)
    inspector.show(.facts)
    #expect(inspector.offset == 7)
    inspector.show(.solve(.users, row: 0, stage: 0))
    #expect(inspector.offset == 0)
    inspector.scroll(to: 3)
    inspector.show(.solve(.users, row: 0, stage: 1))
    inspector.close(.facts)
    #expect(inspector.offset == 3 && inspector.shown != nil)
    inspector.close()
    #expect(inspector.offset == 0 && inspector.shown == nil)
  }
}
