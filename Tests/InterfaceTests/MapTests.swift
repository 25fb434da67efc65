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
    bench.run("iterate 3")
    let frame = try #require(bench.state.mapFrame)
    bench.run("iterate 5")
    let later = try #require(bench.state.mapFrame)
    #expect(later.axes == frame.axes && later.x == frame.x && later.y == frame.y)
    bench.run("back 4")
    #expect(bench.state.mapFrame == later)
    // A new start has a new frame.
    bench.run("seed 8")
    #expect(bench.state.mapFrame?.axes != later.axes)
  }

  @Test("every model that was taken in lies within the frame")
  func within() throws {
    var bench = Bench(width: 200, height: 60)
    for _ in 0..<8 {
      bench.run("step")
      let (frame, snapshot) = (try #require(bench.state.mapFrame), try #require(bench.state.snapshot))
      for side in Side.allCases {
        for row in 0..<snapshot.factors(of: side).rowCount {
          let place = frame.axes.place(of: snapshot.factors(of: side)[row])
          #expect(frame.x.contains(place.x) && frame.y.contains(place.y))
        }
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
