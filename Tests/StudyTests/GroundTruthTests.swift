import Datasets
import ExplorerBench
import Testing
import WALS

@testable import Language

@Suite("Planted data")
struct GroundTruthTests {
  /// The bundled planted table, opened as the explorer does.
  static let planted = try! DatasetLoader.open("planted-60x40")

  @Test("the found space turns to the planted one, and its angle is on the panel of facts")
  func angle() throws {
    var bench = Bench(Self.planted, knobs: .small)
    bench.run("factors 4")
    bench.run("alpha 1")
    bench.run("lambda 1")
    bench.run("facts")
    let before = try figure(bench)
    bench.run("iterate 30")
    let after = try figure(bench)
    let truth = try #require(Self.planted.truth)
    let users = try #require(bench.state.snapshot?.users.largestPrincipalAngle(to: truth.users))
    #expect(after.contains("users \(NumberText.fixed(users * 180 / .pi, 2))°"))
    #expect(degrees(before) > 60)
    #expect(degrees(after) < 30)
  }

  @Test("sorted by group, the planted groups stand one after the other")
  func groups() {
    var bench = Bench(Self.planted, knobs: .small)
    bench.run("sort group")
    let groups = (0..<60).map { Self.planted.truth!.group(of: .users, row: bench.state.userArrangement.row(at: $0))! }
    #expect(groups == groups.sorted())
    bench.run("add user Zoe")
    #expect(bench.state.name(.users, bench.state.userArrangement.row(at: 60)) == "Zoe")
  }

  private func figure(_ bench: Bench) throws -> String {
    guard case .facts(let facts)? = bench.state.inspection else { Issue.record("no facts"); return "" }
    return try #require(facts.last { $0.name.contains("planted") }).figure
  }

  /// The users' angle of a figure such as `users 12.50°, was 20.31° · items 9.80°`.
  private func degrees(_ figure: String) -> Double {
    Double(figure.dropFirst("users ".count).prefix { $0 != "°" }) ?? .nan
  }
}
