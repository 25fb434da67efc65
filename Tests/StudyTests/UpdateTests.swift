import Datasets
import ExplorerBench
import Testing
import WALS

@testable import Interface
@testable import Language
@testable import Study

@Suite("Update")
struct UpdateTests {
  @Test("opening data draws the start and measures it")
  func opening() throws {
    let bench = Bench()
    let moment = try #require(bench.state.timeline.current)
    #expect(moment.halfStep == 0 && moment.side == nil)
    #expect(bench.state.knobs == .small)
    #expect(bench.state.training.work == nil)
  }

  @Test("knobs that a person chose stay when data are opened")
  func chosenKnobs() {
    let bench = Bench(knobs: Knobs(seed: 3))
    #expect(bench.state.knobs == Knobs(seed: 3))
  }

  @Test("a pane is found by its own name, over whatever was opened before it")
  func panes() throws {
    var bench = Bench()
    for (line, pane) in [("list", Pane.list), ("loss", .loss), ("matrix", .matrix), ("pane list", .list)] {
      bench.run("inspect user")
      bench.run(line)
      #expect(bench.state.focus == pane && bench.state.inspector.shown == nil)
    }
    #expect(try CommandParser.parse("loss parts") == .looking(.loss(.parts)))
  }

  @Test("s does users, then items, then users")
  func steps() {
    var bench = Bench()
    bench.press("s", "s", "s")
    #expect(bench.state.timeline.moments.map(\.side) == [nil, .users, .items, .users])
    bench.run("step users")
    #expect(bench.state.timeline.current?.side == .users)
    #expect(bench.state.timeline.current?.halfStep == 4)
  }

  @Test("steps asked for while one is under way are all done")
  func queued() {
    var state = ExplorerState()
    var effects = update(&state, .opened(.mini))
    for _ in 0..<3 { effects += update(&state, .command(.training(.step(nil)))) }
    #expect(effects.count == 1, "one piece of work at a time")
    var done = 0
    while let effect = effects.popLast(), case .work(let work) = effect {
      effects += update(
        &state,
        .finished(
          workID: work.id, Result { () throws(TrainingError) in try work.perform(threads: 1, control: .init()) }))
      done += 1
    }
    #expect(done == 4)
    #expect(state.timeline.current?.halfStep == 3)
  }

  @Test("iterations asked for while some run add up")
  func iterations() throws {
    var state = ExplorerState()
    var effects = update(&state, .opened(.mini))
    effects += update(&state, .command(.training(.iterate(1))))
    effects += update(&state, .command(.training(.iterate(1))))
    while let effect = effects.popLast(), case .work(let work) = effect {
      effects += update(&state, .finished(workID: work.id, .success(try work.perform(threads: 1, control: .init()))))
    }
    #expect(state.timeline.current?.halfStep == 4)
  }

  @Test("an answer to a question no longer asked is dropped")
  func staleAnswers() throws {
    var state = ExplorerState()
    let first = update(&state, .opened(.mini))
    guard case .work(let stale)? = first.first else { Issue.record("no work"); return }
    let second = update(&state, .command(.knob(.set(.seed, "9"))))
    #expect(second.first == .stopWork)
    _ = update(&state, .finished(workID: stale.id, .success(try stale.perform(threads: 1, control: .init()))))
    #expect(state.timeline.isEmpty)
  }

  @Test("α, λ and the preset go on from the present factors with a mark; k, seed and init start again")
  func turning() throws {
    var bench = Bench()
    bench.run("iterate 2")
    let before = try #require(bench.state.snapshot)
    bench.run("lambda 5")
    let mark = try #require(bench.state.timeline.current)
    #expect(mark.change == "λ 5")
    #expect(mark.snapshot?.users == before.users)
    #expect(abs(mark.loss.observed - before.loss.observed) < 1e-12 * before.loss.observed)
    #expect(mark.loss.regularization > before.loss.regularization)
    bench.run("alpha 100")
    #expect(bench.state.timeline.current?.change == "α 100, λ 5", "turns in a row are one mark")
    bench.run("alpha 40")
    bench.run("lambda 0.1")
    #expect(bench.state.timeline.current?.change == nil, "turned back, the mark is gone")
    bench.run("factors 2")
    #expect(bench.state.timeline.moments.count == 1)
    #expect(bench.state.snapshot?.users.factorCount == 2)
    #expect(bench.state.timeline.ghosts.map(\.name) == ["k 3"])
  }

  @Test("the lamp looks at each problem by itself: a turned λ raises the loss, which is no rise")
  func lamp() {
    var bench = Bench()
    bench.run("iterate 3")
    bench.run("lambda 50")
    bench.run("iterate 3")
    #expect(bench.state.worstRise <= ExplorerState.rounding)
  }

  @Test("back and forward show the same snapshots, to the last bit")
  func visiting() {
    var bench = Bench()
    bench.run("iterate 5")
    let seen = bench.state.timeline.moments.map(\.snapshot)
    for position in stride(from: 10, through: 0, by: -1) {
      #expect(bench.state.snapshot == seen[position])
      bench.press("b")
    }
    #expect(bench.state.message.text == "This is the start.")
    bench.run("goto 0")
    #expect(bench.state.message.text == "This is the start.")
    bench.run("goto 7")
    #expect(bench.state.snapshot == seen[7])
    bench.press("s")
    #expect(bench.state.snapshot == seen[8], "a step from the past goes along the way that is there")
    #expect(bench.state.timeline.moments.count == 11)
  }

  @Test("a knob turned in the past starts another branch, and the old curve stays as a ghost")
  func branching() {
    var bench = Bench()
    bench.run("iterate 4")
    bench.run("goto 2")
    bench.run("lambda 1")
    bench.press("s")
    #expect(bench.state.timeline.moments.map(\.halfStep) == [0, 1, 2, 2, 3])
    #expect(bench.state.timeline.ghosts.count == 1)
    #expect(bench.state.timeline.ghosts.first?.losses.count == 9)
  }

  @Test("going back over a mark shows the knobs of that time")
  func knobsOfTheTime() {
    var bench = Bench()
    bench.run("iterate 2")
    bench.run("lambda 5")
    bench.run("iterate 1")
    bench.run("goto 3")
    #expect(bench.state.knobs.hyperparameters.lambda == 0.1)
    bench.run("latest")
    #expect(bench.state.knobs.hyperparameters.lambda == 5)
  }

  @Test("reset comes back to the same start")
  func reset() throws {
    var bench = Bench()
    let start = bench.state.snapshot
    bench.run("iterate 2")
    bench.press("x")
    #expect(bench.state.snapshot == start)
    bench.press("#")
    #expect(bench.state.snapshot != start)
    #expect(bench.state.knobs.seed == 8)
  }

  @Test("playing does a step a tick and stops, saying so, once an iteration hardly lowers the loss")
  func playing() {
    var bench = Bench(knobs: Knobs(hyperparameters: Hyperparameters(lambda: 10, factors: 1)))
    bench.press("space")
    var ticks = 0
    while bench.state.training.activity == .playing, ticks < 1000 {
      bench.handle(.tick)
      ticks += 1
    }
    #expect(bench.state.training.activity == .idle)
    #expect(bench.state.message == .smallFall)
    #expect(bench.state.reasonToStop(by: .fall(ExplorerState.smallFall)) == .fall)
    bench.press("space")
    #expect(bench.state.training.activity == .idle, "a run that stopped does not go on by itself")
  }

  @Test("space pauses, and pausing stops the half-step under way")
  func pausing() {
    var state = ExplorerState()
    var effects = update(&state, .opened(.mini))
    guard case .work(let work)? = effects.popLast() else { Issue.record("no work"); return }
    _ = update(
      &state,
      .finished(workID: work.id, Result { () throws(TrainingError) in try work.perform(threads: 1, control: .init()) }))
    effects = update(&state, .command(.training(.play)))
    #expect(state.training.activity == .playing)
    effects = update(&state, .command(.training(.pause)))
    #expect(effects == [.stopWork])
    #expect(state.training.activity == .idle)
  }

  @Test("a preset that has no meaning for negative values is refused with the reason")
  func negatives() throws {
    let dataset = Dataset(
      name: "dislikes", users: ["Ana", "Ben"], items: ["Alien"],
      matrix: try InteractionMatrix(userCount: 2, itemCount: 1, users: [0, 1], items: [0, 0], values: [1, -2]))
    var knobs = Knobs.small
    knobs.hyperparameters.preset = .spark
    var bench = Bench(dataset, knobs: knobs)
    bench.run("preset hu")
    #expect(bench.state.message.isError)
    #expect(
      bench.state.message.text == "Ben × Alien has the negative value -2, which preset hu has no meaning for; "
        + "implicit, spark and ratings take it.")
    #expect(bench.state.knobs.hyperparameters.preset == .spark)
  }

  @Test("a failed factorization is told with the user's name, and nothing is lost")
  func failedFactorization() {
    var bench = Bench(knobs: Knobs(hyperparameters: Hyperparameters(alpha: 0, lambda: 0, factors: 30)))
    bench.press("s")
    #expect(bench.state.message.isError)
    #expect(bench.state.message.text.contains("user Ana"))
    #expect(bench.state.timeline.moments.count == 1)
  }

  @Test("users and items are found by exact name, by case, by beginning, and else with a hint")
  func names() {
    var bench = Bench()
    bench.run("user Kim")
    bench.run("item blade runner")
    #expect(bench.state.selection == .init(user: 10, item: 1))
    bench.run("item Ga")
    #expect(bench.state.selection.item == 6)
    bench.run("user Cleu")
    #expect(bench.state.message.text == "There is no user “Cleu”. Did you mean “Cleo”?")
  }

  @Test("the cursor stays in the matrix and in view")
  func cursor() {
    var bench = Bench(width: 40, height: 12)
    bench.press("G", "$", "j", "l")
    #expect(bench.state.selection == .init(user: 11, item: 9))
    let visible = Layout(bench.state).matrix
    #expect(bench.state.scroll.user + visible.userRows == 12)
    bench.press("g", "0", "k", "h")
    #expect(bench.state.selection == .init())
    #expect(bench.state.scroll == .init())
  }
}
