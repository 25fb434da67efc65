import Datasets
import ExplorerBench
import Testing
import WALS

@testable import Language
@testable import Study

@Suite("Planted data")
struct GroundTruthTests {
  /// The bundled planted table, opened as the explorer does.
  static let planted = try! DatasetLoader.open("planted-60x40")

  @Test("how much of the planted scores is found is on the panel of facts: none at the start, most after training")
  func recovery() throws {
    var bench = Bench(Self.planted, knobs: .small)
    bench.run("factors 4")
    bench.run("alpha 1")
    bench.run("lambda 1")
    bench.run("facts")
    #expect(try number(figure(bench)) < 0.1)
    bench.run("iterate 30")
    let figure = try figure(bench)
    #expect(try number(figure) > 0.5)
    #expect(figure.contains("4 groups planted, k 4"))
  }

  @Test("it is the square of the correlation of all scores with the planted ones, groups and factors alike")
  func correlation() throws {
    let truth = try #require(Self.planted.truth)
    let random = InitialFactors.draw(.normal, seed: 3, userCount: 62, itemCount: 41, factors: 5)
    let factors = PlantedTruth(users: truth.users, items: truth.items)
    var (all, planted): ([Double], [Double]) = ([], [])
    for user in 0..<60 {
      for item in 0..<40 {
        all.append(zip(random.users[user], random.items[item]).reduce(0) { $0 + $1.0 * $1.1 })
        planted.append(truth.group(of: .users, row: user) == truth.group(of: .items, row: item) ? 1 : 0)
      }
    }
    let expected = squaredCorrelation(all, planted)
    for truth in [truth, factors] {
      // Rows added by hand were not planted.
      let found = try #require(truth.recovery(users: random.users, items: random.items))
      #expect(abs(found - expected) < 1e-12)
      #expect(try abs(#require(truth.recovery(users: truth.users, items: truth.items)) - 1) < 1e-12)
      #expect(truth.recovery(users: FactorMatrix(rowCount: 60, factorCount: 2), items: random.items) == nil)
    }
  }

  @Test("it is highest where k is what was planted, whatever k the random start has", arguments: [2, 3, 40])
  func rank(_ other: Int) throws {
    let truth = try #require(Self.planted.truth)
    func found(_ k: Int) throws -> (start: Double, end: Double) {
      var bench = Bench(Self.planted, knobs: .small)
      bench.run("method accelerated")
      bench.run("factors \(k)")
      let start = try #require(bench.state.snapshot)
      bench.run("iterate 12")
      let end = try #require(bench.state.snapshot)
      return try (
        #require(truth.recovery(users: start.users, items: start.items)),
        #require(truth.recovery(users: end.users, items: end.items))
      )
    }
    let (right, wrong) = try (found(4), found(other))
    #expect(right.end > wrong.end)
    #expect(wrong.start < 0.1)
  }

  @Test("sorted by group, the planted groups stand one after the other")
  func groups() {
    var bench = Bench(Self.planted, knobs: .small)
    bench.run("sort group")
    let groups = (0..<60).map { Self.planted.truth!.group(of: .users, row: bench.state.order.users.row(at: $0))! }
    #expect(groups == groups.sorted())
    bench.run("add user Zoe")
    #expect(bench.state.name(.users, bench.state.order.users.row(at: 60)) == "Zoe")
  }

  @Test("the planted scores are a view of made-up data, and of no others")
  func view() throws {
    var bench = Bench(Self.planted, knobs: .small)
    bench.run("view planted")
    let values = try #require(CellValues(bench.state))
    let truth = try #require(Self.planted.truth)
    #expect(values.value(user: 3, item: 5, stored: nil) == truth.score(user: 3, item: 5))
    bench.run("view next")
    #expect(bench.state.content == .observed)
    bench.handle(.opened(.mini))
    bench.run("view planted")
    #expect(bench.state.message.isError && bench.state.content == .observed)
    for _ in MatrixContent.allCases { bench.run("view next") }
    #expect(bench.state.content == .confidence, "what is not there is passed over")
  }

  private func figure(_ bench: Bench) throws -> String {
    guard case .facts(let facts)? = bench.state.inspector.figures else { Issue.record("no facts"); return "" }
    return try #require(facts.last { $0.name.contains("planted") }).figure
  }

  private func number(_ figure: String) throws -> Double { try #require(Double(figure.prefix(5))) }

  private func squaredCorrelation(_ a: [Double], _ b: [Double]) -> Double {
    let (first, second) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
    let together = zip(a, b).reduce(0) { $0 + ($1.0 - first) * ($1.1 - second) }
    let squares = (a.reduce(0) { $0 + ($1 - first) * ($1 - first) }, b.reduce(0) { $0 + ($1 - second) * ($1 - second) })
    return together * together / (squares.0 * squares.1)
  }
}
