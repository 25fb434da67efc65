import Canvas
import Datasets
import ExplorerBench
import Testing
import WALS

@testable import Interface
@testable import Language
@testable import Study

@Suite("The factor map")
struct MapTests {
  @Test("its frame stays while a run goes on and while it is gone through")
  func frame() throws {
    var bench = Bench(width: 200, height: 60)
    bench.run("iterate 12")
    let frame = try #require(bench.state.map?.frame)
    bench.run("iterate 5")
    let later = try #require(bench.state.map?.frame)
    #expect(later.halfStep == frame.halfStep && later.extents == frame.extents)
    bench.run("back 4")
    #expect(bench.state.map?.frame == later)
    // A new start has a new frame.
    bench.run("seed 8")
    #expect(bench.state.map?.frame.axes != later.axes)
  }

  @Test("every model that was taken in lies within the frame, and a trail has as many places as moments")
  func within() throws {
    var bench = Bench(width: 200, height: 60)
    for count in 1...8 {
      bench.run("step")
      let (map, snapshot) = (try #require(bench.state.map), try #require(bench.state.snapshot))
      for side in Side.allCases {
        for row in 0..<snapshot.factors(of: side).rowCount {
          for axis in 0..<3 {
            let place = map.axes.coordinate(of: snapshot.factors(of: side)[row], side, axis: axis)
            #expect(map.frame.extent(axis).contains(place))
          }
        }
      }
      #expect(map.trail.map(\.position) == Array(0...count))
    }
  }

  @Test("balancing moves nothing on it, and two runs that end in one place have one map")
  func balanced() throws {
    func places(_ bench: Bench) throws -> [Double] {
      let snapshot = try #require(bench.state.snapshot)
      let frame = MapFrame(snapshot)
      return Side.allCases.flatMap { side in
        (0..<snapshot.factors(of: side).rowCount).flatMap { row in
          (0..<2).map { frame.axes.coordinate(of: snapshot.factors(of: side)[row], side, axis: $0) }
        }
      }
    }
    func difference(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map { abs($0 - $1) }.max() ?? 0 }
    var bench = Bench(try DatasetLoader.open("films"), width: 120, height: 40)
    for line in ["alpha 40", "lambda 0.1", "factors 3", "iterate 4", "map"] { bench.run(line) }
    #expect(bench.screen.text.contains("Factors balanced, on the principal axes of the scores; no score changed."))
    let before = try places(bench)
    bench.run("balance")
    #expect(difference(try places(bench), before) < 1e-9)
    #expect(!bench.screen.text.contains("Factors balanced,"))
    var ends: [[Double]] = []
    for seed in [7, 8] {
      for line in ["seed \(seed)", "method accelerated", "converge 1e-9"] { bench.run(line) }
      ends.append(try places(bench))
    }
    #expect(difference(ends[0], ends[1]) < 1e-5)
  }

  @Test("similar means the same from run to run: Vertigo and Alien have a cosine near 0.01, whichever the seed")
  func similar() throws {
    for seed in [7, 8] {
      var bench = Bench(try DatasetLoader.open("films"), width: 80, height: 40)
      for line in ["alpha 40", "lambda 0.1", "factors 3", "seed \(seed)", "until 1e-4", "similar Vertigo"] {
        bench.run(line)
      }
      guard case .similar(let rows, let isBalanced)? = bench.state.inspector.figures else {
        Issue.record("no list")
        return
      }
      let alien = try #require(bench.state.data?.items.firstIndex(of: "Alien"))
      let cosine = try #require(rows.first { $0.row == alien }).cosine
      // The trained factors have −0.20 and +0.35 there; at the end it is 0.014.
      #expect(abs(cosine - 0.014) < 0.03, "seed \(seed): \(cosine)")
      #expect(isBalanced && bench.screen.text.contains("Factors balanced for it; no score changed."))
    }
  }

  @Test("models of one factor, of no λ, of no scores and of too low a rank have a map and lists of what is alike")
  func extremes() {
    for lines in [
      ["factors 1", "iterate 2"], ["lambda 0", "iterate 2"], ["lambda 10000", "iterate 3"],
      ["factors 12", "iterate 2"],
    ] {
      for command in ["map", "similar Ana", "sort group"] {
        var bench = Bench(width: 120, height: 40)
        for line in lines + [command] { bench.run(line) }
        #expect(!bench.state.message.isError && !bench.screen.text.contains("nan"), "\(lines) \(command)")
        #expect(bench.state.order.arrangement(of: .users).count == 12)
      }
    }
  }

  @Test("every point has a name or is counted")
  func names() throws {
    var bench = Bench(width: 120, height: 40)
    bench.run("iterate 10")
    bench.run("map")
    bench.run("zoom on")
    let text = bench.screen.text
    let names = Dataset.mini.users + Dataset.mini.items
    let named = names.count { text.contains($0) }
    let counted = text.matches(of: /\+(\d+) without a name/).compactMap { Int($0.1) }.first ?? 0
    #expect(named + counted >= names.count)
    if counted > 0 {
      let marks = text.matches(of: /\+(\d+)(?! without)/).compactMap { Int($0.1) }
      #expect(!marks.isEmpty)
    }
  }

  @Test("planted groups are letters, great ones for users and small ones for items")
  func groups() throws {
    var bench = Bench(try DatasetLoader.open("planted-60x40"), width: 120, height: 40)
    bench.run("map")
    bench.run("zoom on")
    let text = bench.screen.text
    #expect(text.contains("A user, a item of planted group a"))
    #expect(!text.contains("▲"))
  }

  @Test("a large model is not gone through at every half-step")
  func large() {
    var bench = Bench(width: 200, height: 60)
    bench.run("generate users 4000 items 100 density 0.01")
    #expect(!bench.state.mayKeepMap && Layout(bench.state).mapBox == nil)
    bench.run("map")
    #expect(bench.screen.text.contains("Factor map · principal axes"))
  }
}
