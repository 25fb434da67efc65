import Datasets
import ExplorerBench
import Language
import Testing
import WALS

@testable import Study

/// Where confidences are huge, so are the right sides and what rounding makes of the errors: a gradient is a small share of
/// them, and a bound is off by more than a millionth, long before anything has ended.
@Suite("What is concluded of huge confidences")
struct HugeConfidenceTests {
  @Test("a run whose loss balance alone would lower has not arrived, and is no optimum")
  func balance() throws {
    var bench = Bench(try DatasetLoader.open("watch-log"))
    bench.run("converge")
    let text = bench.state.message.text
    #expect(
      !text.contains("Arrived") && text.contains("which is no arrival, since balancing the factors alone"), "\(text)")
    let norms = try #require(bench.state.snapshot?.gradient)
    #expect(norms.share <= Arrival.tolerance && !norms.isArrival)
    let before = try #require(bench.state.timeline.current?.loss.total)
    bench.run("minima 3")
    let rows = try #require(bench.state.searches.minima?.rows)
    #expect(rows.allSatisfy { !$0.words.contains("another optimum") }, "\(rows.map(\.words))")
    bench.run("balance")
    let after = try #require(bench.state.timeline.current?.loss.total)
    #expect(abs((before - after) / before - norms.balanceGain) < 1e-9)
  }

  @Test(
    "no bound is proven that lies above a loss that there is",
    arguments: [
      (values: [1e10, 1e10, 1e10, 1e10], lambda: 0.01), ([1e12, 1e12, 1e12, 1e12], 0.01), ([5, 5, 5, 5], 1e-12),
      ([5, 5, 5, 5], 1e-10),
    ])
  func bound(values: [Double], lambda: Double) throws {
    let matrix = try InteractionMatrix(
      userCount: 2, itemCount: 2, users: [0, 0, 1, 1], items: [0, 1, 0, 1], values: values)
    let knobs = Hyperparameters(alpha: 40, lambda: lambda, factors: 1)
    let trainer = Trainer(matrix: matrix, threads: 1)
    let lowest = try #require(
      try Minima(seeds: [1, 2, 3], hyperparameters: knobs, trainer: trainer).all.first)
    let certificate = try trainer.certificate(of: lowest.snapshot)
    // All scores next to 1, ‖X‖² = ‖Y‖² = 2.
    #expect(abs(lowest.loss - 4 * lambda) < 1e-6 * lambda)
    #expect(certificate.lowerBound <= 4 * lambda)
  }

  @Test("an iteration that raised the loss is none of arrival")
  func raised() {
    var log = IterationLog(start: 1)
    log.add(loss: 0.725)
    log.add(loss: 0.725 * (1 + 2.2e-5))
    #expect(log.end(by: .gradient(1e-6), gradient: 1e-9) == nil)
    #expect(Arrival(losses: [1, 0.5, 0.5 * (1 + 1e-15)]).fall == 0, "what rounding adds is no rise")
  }

  @Test(
    "a model that vanishes ends at one loss, and its scores are the same zeros", arguments: ["hu", "ials", "spark"])
  func vanished(preset: String) throws {
    var bench = Bench(try DatasetLoader.open("films"))
    bench.run("preset \(preset)")
    bench.run("lambda 1000")
    bench.run("method accelerated")
    bench.run("converge")
    bench.run("minima 3")
    let minima = try #require(bench.state.searches.minima)
    #expect(minima.sentence == "3 starts end at 1 loss.", "\(minima.sentence)")
    #expect(minima.rows.allSatisfy { !$0.words.contains("leaves them open") }, "\(minima.rows.map(\.words))")
  }

  @Test("where every pair is stored nothing is unobserved, and one row is not called rows")
  func whole() throws {
    let matrix = try InteractionMatrix(
      userCount: 2, itemCount: 2, users: [0, 0, 1, 1], items: [0, 1, 0, 1], values: [5, 5, 5, 5])
    let trainer = Trainer(matrix: matrix, threads: 1)
    let knobs = Hyperparameters(lambda: 0.1, factors: 3)
    var snapshot = try trainer.start(
      from: .draw(.normal, seed: 7, userCount: 2, itemCount: 2, factors: 3), hyperparameters: knobs)
    for _ in 0..<12 {
      snapshot = try trainer.halfStep(after: snapshot)
      #expect(snapshot.loss.unobserved == 0)
    }
  }

  @Test("starts that have not arrived end at no loss")
  func ends() {
    #expect(MinimaWords.ends(starts: 5, losses: 1, notArrived: 2) == "3 of 5 starts end at 1 loss; 2 have not arrived.")
    #expect(MinimaWords.ends(starts: 1, losses: 1, notArrived: 0) == "1 start ends at 1 loss.")
    #expect(MinimaWords.ends(starts: 2, losses: 0, notArrived: 2) == "None of 2 starts has arrived.")
  }
}
