import Datasets
import ExplorerBench
import TestSupport
import Testing

@testable import Headless
@testable import Interface
@testable import Language
@testable import Study

@Suite("Data on their way") struct OpeningTests {
  private func opening(_ done: Int, of total: Int, seconds: Double) -> Opening {
    Opening(
      name: "ratings.csv", progress: OpeningText(phase: .reading, done: done, total: total, seconds: seconds))
  }

  @Test("the second line tells how far it is, in bytes, rate and time left")
  func line() {
    var bench = Bench(width: 120, height: 40)
    bench.handle(.underWay(opening(240_000_000, of: 545_000_000, seconds: 1.5)))
    #expect(
      bench.screen.text.contains(
        "Opening ratings.csv: ████████░░░░░░░░░░░░ 44 % · 240 of 545 MB · 160 MB/s · 2 s left · esc stops"))
    bench.handle(.underWay(opening(7_500_000, of: 0, seconds: 1.5)))
    #expect(bench.screen.text.contains("Opening ratings.csv: 7.5 MB · 5 MB/s · esc stops"))
  }

  @Test("it fits the narrowest screens", arguments: [40, 60, 80])
  func narrow(width: Int) {
    let sentence = opening(240_000_000, of: 545_000_000, seconds: 1.5).sentence(columns: width - 2, canStop: true)
    #expect(sentence.hasPrefix("Opening rati"))
    #expect(sentence.contains("44 %"))
  }

  @Test("esc stops it, unless something lies in front of it; the data at hand stay")
  func escape() {
    var state = Bench().state
    _ = update(&state, .underWay(opening(1, of: 2, seconds: 1)))
    _ = update(&state, .command(.program(.help(nil))))
    #expect(update(&state, .command(.program(.close))).contains(.stopOpening) == false)
    #expect(update(&state, .command(.program(.close))).contains(.stopOpening))
    #expect(state.opening == nil && state.data?.name == "mini")
    #expect(state.message.text == "The opening was stopped.")
  }

  @Test("keys are answered while the first data are on their way")
  func noData() {
    var state = ExplorerState()
    _ = update(&state, .underWay(opening(1, of: 2, seconds: 1)))
    for key: Key in [
      "s", "j", "l", "G", "v", "e", "I", "+", "A", "x", "b", ".", "M", "!", "y", "space", .enter, .tab, .escape,
    ] {
      _ = update(&state, .key(key))
    }
    #expect(!state.isFinished && state.data == nil)
    #expect(ExplorerView.draw(state).text.contains("▸ opening"))
  }

  @Test("where the first data cannot be opened, the program leaves and says why; later data leave what is there")
  func failure() {
    var state = ExplorerState()
    state.leavesWithoutData = true
    _ = update(&state, .failedToOpen("t.csv: the file is empty."))
    #expect(state.isFinished && state.failure == "t.csv: the file is empty.")
    var bench = Bench()
    bench.handle(.failedToOpen("t.csv: the file is empty."))
    #expect(!bench.state.isFinished && bench.state.data?.name == "mini")
  }

  @Test(
    "where two readings are as likely, the explorer shows both with the table, takes the chosen one, and shows it again"
  )
  func asks() throws {
    let folder = try TemporaryFolder()
    try folder.write("user,artist,track,plays\n1,a,x,3\n1,a,y,2\n2,b,z,1\n2,a,x,4\n", to: "my log.csv")
    let path = folder.path("my log.csv")
    let asked = Event.opening(path)
    var state = ExplorerState()
    state.leavesWithoutData = true
    _ = update(&state, asked)
    #expect(!state.isFinished && state.message.isError)
    let shown = ExplorerView.draw(state).text
    #expect(shown.contains("▸ 1  user “user” × item “artist” = value “plays”"))
    #expect(shown.contains("  2  user “user” × item “track” = value “plays”") && shown.contains("artist  track  plays"))
    for key: Key in ["x", "5", "space", .left] { #expect(update(&state, .key(key)).isEmpty && !state.isFinished) }
    #expect(update(&state, .key("2")).isEmpty)
    #expect(update(&state, .key(.enter)) == [.open("\(path) --columns user,track,plays")])
    _ = update(&state, .failedToOpen("it is gone"))
    #expect(!state.isFinished && state.message.text == "it is gone")
    _ = update(&state, asked)
    _ = update(&state, .key(.escape))
    #expect(!state.isFinished && state.inspector.shown == nil && state.message.text.hasPrefix("Nothing was opened"))
    var bench = Bench()
    bench.handle(Event.opening("\(path) --columns user,track,plays"))
    #expect(
      bench.state.message.text.hasPrefix("user “user” × item “track” = value “plays”. my log.csv: 2 users × 3 items"))
    bench.run("reading")
    #expect(
      bench.state.message.text.hasPrefix(
        "my log.csv: user “user” × item “track” = value “plays”. It is a long table with commas between its columns, names on "
          + "its first line. First lines: user (user): 1, 1, 2; artist (not used): a, a, b; track (item): x, y, z; plays "
          + "(value): 3, 2, 1."))
    let pane = ExplorerView.draw(bench.state).text
    #expect(pane.contains("How my log.csv was read") && pane.contains("user  artist  track  plays"))
    #expect(pane.contains("It is read so with --columns user,track,plays, and otherwise with other"))
  }

  @Test("leaving after an error without data is no failure")
  func leaving() {
    var bench = Bench()
    for line in ["new", "step", "quit"] { bench.run(line) }
    #expect(bench.state.isFinished && bench.state.message.isError && bench.state.failure == nil)
  }

  @Test("data that the preset has no meaning for are not shown")
  func objection() throws {
    var bench = Bench()
    bench.handle(.opened(try DatasetLoader.open("watch-3x3").replacingFirstValue(with: -1)))
    #expect(bench.state.data?.name == "mini")
    #expect(bench.state.message.isError && bench.state.message.text.contains("which preset hu has no meaning for"))
  }

  @Test(
    "generate takes settings by name",
    arguments: [
      ("generate", "generate"), ("generate users 60", "generate users 60"),
      ("generate users 80 groups 5", "generate users 80 groups 5"),
      ("generate factors 3 feedback explicit", "generate factors 3 feedback explicit"),
    ])
  func generate(line: String, same: String) throws {
    let command = try #require(try CommandParser.parse(line))
    #expect(command.line == same)
    #expect(try CommandParser.parse(command.line) == command)
  }

  @Test(
    "and refuses what it does not know",
    arguments: [
      (
        "generate user 8",
        "generate takes users, items, groups, factors, density, skew, noise, seed, feedback, each with a value, not “user”. Did you mean “users”?"
      ),
      ("generate users", "generate users takes a value."),
      ("generate users none", "users takes a whole number from 1 to 10000000, not “none”."),
      ("generate groups 50", "50 groups need at least as many users and items."),
    ])
  func refused(line: String, sentence: String) {
    #expect(throws: UserError(sentence)) { try CommandParser.parse(line) }
  }

  @Test("a made-up dataset is shown with its truth")
  func made() throws {
    var explorer = HeadlessExplorer()
    try explorer.perform(try #require(try CommandParser.parse("generate users 20 items 12 groups 3")))
    #expect(explorer.state.data?.name == "planted-20x12")
  }
}

extension Dataset {
  fileprivate func replacingFirstValue(with value: Double) -> Dataset {
    Dataset(name: name, users: users, items: items, matrix: matrix.setting(user: 0, item: 0, to: value))
  }
}
