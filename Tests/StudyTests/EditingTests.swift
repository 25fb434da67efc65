import ExplorerBench
import Testing
import WALS

@testable import Interface
@testable import Study

@Suite("What if: edits of the data")
struct EditingTests {
  @Test("how many edits lie between two states is what their way says, from any state to any")
  func distances() {
    let log = EditLog()
    var states = [0]
    for number in 0..<300 {
      let parent = states[number % 7 == 6 ? number / 2 : number]
      states.append(log.add(.rate(user: 0, item: 0, value: Double(number)), before: .init(), to: parent))
    }
    for from in states {
      for to in states {
        let way = log.way(from: from, to: to)
        #expect(log.distance(from: from, to: to) == (way.back.isEmpty ? way.forth.count : nil))
      }
    }
  }

  @Test("an edit is a mark on the curve: the same factors, measured on the new data")
  func mark() throws {
    var bench = Bench()
    bench.run("iterate 3")
    let before = try #require(bench.state.snapshot)
    bench.run("rate Ana Casablanca 5")
    let moment = try #require(bench.state.timeline.current)
    #expect(moment.change == "Ana×Casablanca 5")
    #expect(bench.state.snapshot?.users == before.users)
    #expect(moment.loss.observed > before.loss.observed)
    #expect(bench.state.data?.matrix.storedCount == 32)
  }

  @Test(
    "an edit whose loss is too large is told, again when training is asked for, and nothing goes on until it is undone")
  func overflow() throws {
    var bench = Bench()
    bench.run("iterate 3")
    let before = bench.state.timeline.moments.count
    bench.run("rate Ana Casablanca 1e308")
    for line in ["step", "iterate 2"] {
      #expect(bench.state.message.isError)
      #expect(bench.state.message.text.contains("too large for double precision"))
      #expect(bench.state.timeline.moments.count == before)
      bench.run(line)
    }
    #expect(bench.state.timeline.moments.count == before)
    bench.run("undo")
    bench.run("step")
    #expect(!bench.state.message.isError)
    #expect(bench.state.timeline.moments.count == before + 1)
    #expect(bench.state.snapshot?.loss.total.isFinite == true)
  }

  @Test("the folded-in row solves the user's equations; training on closes the difference")
  func foldIn() throws {
    var bench = Bench()
    bench.run("iterate 20")
    bench.run("rate Ana Casablanca 5")
    bench.run("foldin Ana")
    guard case .foldIn(let trained, let foldedIn, let distance)? = bench.state.inspector.figures else {
      Issue.record("no fold-in")
      return
    }
    #expect(trained != foldedIn)
    #expect(distance > 0.01)
    bench.run("step users")
    guard case .foldIn(_, _, let closed)? = bench.state.inspector.figures else { Issue.record("closed"); return }
    #expect(closed < 1e-9, "right after a users' half-step the trained row is the folded-in one")
  }

  @Test("undo and redo of every edit give the same matrices back, and the curve says so")
  func undo() throws {
    var bench = Bench()
    bench.run("iterate 1")
    let original = try #require(bench.state.data?.matrix)
    for line in ["rate Ana Casablanca 5", "clear Ben Alien", "add user Zoe", "rate Zoe Heat 2"] { bench.run(line) }
    let edited = try #require(bench.state.data)
    #expect(edited.matrix.value(user: 12, item: 7) == 2)
    for _ in 0..<4 { bench.press("u") }
    #expect(bench.state.data?.matrix == original)
    #expect(bench.state.timeline.current?.change == nil, "undone, the mark is gone")
    bench.press("u")
    #expect(bench.state.message.text == "There is nothing to undo.")
    for _ in 0..<4 { bench.press("U") }
    #expect(bench.state.data?.matrix == edited.matrix)
    #expect(bench.state.data?.users == edited.users)
  }

  @Test("a new user starts as zero and is taken in by the next half-step")
  func newUser() throws {
    var bench = Bench()
    bench.run("iterate 3")
    bench.run("add user Zoe")
    #expect(bench.state.snapshot?.users.rowCount == 13)
    #expect(bench.state.snapshot?.users[12].allSatisfy { $0 == 0 } == true)
    bench.run("rate Zoe \"Blade Runner\" 3")
    bench.run("step users")
    #expect(bench.state.snapshot?.users[12].contains { $0 != 0 } == true)
    bench.run("add user Zoe")
    #expect(bench.state.message.text == "There is a user “Zoe” already.")
  }

  @Test("going back before an edit shows the matrix of that time")
  func timeOfTheEdit() {
    var bench = Bench()
    bench.run("iterate 1")
    bench.run("rate Ana Casablanca 5")
    bench.run("iterate 1")
    bench.run("goto 1")
    #expect(bench.state.data?.matrix.value(user: 0, item: 2) == nil)
    bench.run("latest")
    #expect(bench.state.data?.matrix.value(user: 0, item: 2) == 5)
  }

  @Test("an added user is safe at any moment before its row is worked out")
  func between() {
    var state = Bench().state
    _ = update(&state, .command(.edit(.add(.users, "Zoe"))))
    #expect(state.snapshot == nil)
    #expect(ExplorerView.draw(state).text.contains("Zoe"))
  }

  @Test("editing one place by splicing equals building the matrix anew")
  func splicing() {
    var matrix = Bench().state.data!.matrix
    var numbers = SplitMix64(seed: 1)
    for _ in 0..<200 {
      let (user, item) = (Int(numbers.next() % 12), Int(numbers.next() % 10))
      let value = Double(numbers.next() % 3)
      matrix = matrix.setting(user: user, item: item, to: value)
      #expect(matrix.value(user: user, item: item) ?? 0 == value)
      #expect(matrix.byUser.transposed() == matrix.byItem)
    }
  }
}
