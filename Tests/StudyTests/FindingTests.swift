import Datasets
import ExplorerBench
import Testing
import WALS

@testable import Canvas
@testable import Headless
@testable import Interface
@testable import Language
@testable import Lessons
@testable import Study
@testable import Transcript

@Suite("Finding, sorting, filtering")
struct FindingTests {
  @Test("/ finds a part of a name whatever its case; n and N go round")
  func searching() {
    var bench = Bench()
    bench.press("/")
    for key in "A" { bench.press(.character(key)) }
    bench.press(.enter)
    #expect(bench.state.selection.user == 0)
    #expect(bench.state.message.text == "“A”: user Ana, 1 of 12. n next, N the one before.")
    var found: [String] = []
    for _ in 0..<12 {
      bench.press("n")
      let match = bench.state.order.search!.matches[bench.state.order.search!.current]
      found.append(bench.state.name(match.side, match.row))
    }
    let users = ["Dan", "Eva", "Hana"]
    let items = ["Alien", "Blade Runner", "Casablanca", "Fargo", "Gattaca", "Heat", "Ida", "Jaws"]
    #expect(found == users + items + ["Ana"])
    bench.press("N")
    #expect(bench.state.name(.items, bench.state.selection.item) == "Jaws")
  }

  @Test("titles are shown and found, ids are found first, and what is both a user and an item is asked for by its side")
  func titles() throws {
    var bench = Bench()
    bench.handle(
      .opened(
        Dataset(
          name: "t", userNames: RowNames(["19", "42", "9"]),
          itemNames: RowNames(["42", "7", "8"], titles: ["Dune", "Heat", "Heat"]),
          matrix: try InteractionMatrix(
            userCount: 3, itemCount: 3, users: [0, 1, 2], items: [0, 1, 2], values: [1, 2, 3]))))
    #expect(bench.screen.text.contains("Dune"))
    bench.run("item Dune")
    #expect(bench.state.selection.item == 0)
    bench.run("item 8")
    #expect(bench.state.name(.items, bench.state.selection.item) == "Heat · 8")
    bench.run("item Heat")
    #expect(bench.state.message.text == "Several items are called “Heat”: Heat · 7, Heat · 8.")
    bench.run("user 42")
    bench.run("find 9")
    #expect(bench.state.selection.user == 2, "what is matched whole goes before what has it in it, wherever it stands")
    bench.run("similar 42")
    #expect(bench.state.message.text == "“42” is a user and an item: say “user 42” or “item 42”.")
    bench.run("similar item 42")
    #expect(bench.state.inspector.shown != nil)
  }

  @Test(
    "accents do not count",
    arguments: [
      ("amelie", "Amélie"), ("AMÉLIE", "Amelie"), ("lodz", "Łódź"), ("strasse", "Große Straße"),
      ("tieng", "Tiếng Việt"),
      ("ангстрем", "Ангстрём"), ("ελενη", "Ελένη"), ("东京", "东京物语"), ("ｅ", "ｅ"),
    ])
  func accents(_ typed: String, _ name: String) {
    #expect(SearchKey.of(name).contains(SearchKey.of(typed)))
  }

  @Test("what is not there is said, and the cursor stays")
  func notFound() {
    var bench = Bench()
    bench.press("j", "j")
    bench.run("find zzz")
    #expect(bench.state.message.isError)
    #expect(bench.state.message.text == "No user or item has “zzz” in its name.")
    #expect(bench.state.selection.user == 2)
    bench.press("n")
    #expect(bench.state.message.text == "Nothing is searched for: type / and a part of a name.")
  }

  @Test("the order is by what was asked for, equals as in the data; the cursor keeps its row and moves by places")
  func sorting() {
    var bench = Bench()
    bench.run("user Cleo")
    bench.run("sort users count")
    let counts = (0..<12).map { place in
      bench.state.data!.matrix.byUser.positions(ofRow: bench.state.order.users.row(at: place)).count
    }
    #expect(counts == counts.sorted(by: >))
    #expect(bench.state.order.users.row(at: 0) == 0)
    #expect(bench.state.name(.users, bench.state.selection.user) == "Cleo")
    let place = bench.state.order.users.place(of: bench.state.selection.user)!
    bench.press("j")
    #expect(bench.state.order.users.place(of: bench.state.selection.user) == place + 1)
    bench.run("sort items factor 2")
    let factors = (0..<10).map { bench.state.snapshot!.items[bench.state.order.items.row(at: $0), 1] }
    #expect(factors == factors.sorted(by: >))
    bench.run("sort items factor 9")
    #expect(bench.state.message.text == "There are 3 factors; 9 is none of them.")
    bench.run("sort data")
    #expect((0..<12).map(bench.state.order.users.row) == Array(0..<12))
  }

  @Test("by group, users and items of one taste stand together")
  func groups() {
    var bench = Bench()
    bench.run("until 1e-6")
    bench.run("sort group")
    let users = ["Eva", "Finn", "Gus", "Hana"].map { name in
      bench.state.order.users.place(of: bench.state.data!.users.firstIndex(of: name)!)!
    }
    let items = ["Casablanca", "E.T.", "Fargo"].map { name in
      bench.state.order.items.place(of: bench.state.data!.items.firstIndex(of: name)!)!
    }
    #expect(users.max()! - users.min()! == 3)
    #expect(items.max()! - items.min()! == 2)
  }

  @Test("a filter shows what one user has, or who has an item, and follows edits")
  func filtering() {
    var bench = Bench()
    bench.run("user Ana")
    bench.press("T")
    #expect(bench.state.order.items.count == 3)
    #expect(bench.screen.text.contains("what Ana has"))
    bench.run("rate Ana Dune 2")
    #expect(bench.state.order.items.count == 4)
    for item in ["Alien", "Blade Runner", "Ida", "Dune"] { bench.run("clear Ana \"\(item)\"") }
    #expect(bench.state.order.filter == nil)
    #expect(bench.state.order.items.count == 10)
    bench.run("filter Fargo")
    #expect(bench.state.order.users.count == 3)
    bench.press("G")
    #expect(bench.state.name(.users, bench.state.selection.user) == "Hana")
    bench.press("T")
    #expect(bench.state.order.users.count == 12)
  }

  @Test("the digits do not depend on the order of the rows on the screen")
  func sameModel() {
    var plain = Bench()
    var sorted = Bench()
    sorted.run("sort count")
    for line in ["iterate 3", "lambda 1", "iterate 2"] {
      plain.run(line)
      sorted.run(line)
    }
    #expect(plain.state.snapshot == sorted.state.snapshot)
  }
}
