import ExplorerBench
import TestSupport
import Testing
import WALS

@testable import Study

/// What a timeline notes of its losses is what going through them would find.
@Suite("Losses by their ends")
struct LossSeriesTests {
  private static func span(_ losses: some Sequence<Double>) -> LossSpan {
    var span = LossSpan()
    for loss in losses { span.take(loss) }
    return span
  }

  @Test("of any stretch, as losses come and are cut off", arguments: 1...6 as ClosedRange<UInt64>)
  func stretches(seed: UInt64) {
    var chance = Chance(seed: seed)
    var (series, losses) = (LossSeries(), [Double]())
    for _ in 0..<400 {
      for _ in 0..<chance.below(40) {
        let loss = [Double(chance.below(90)) - 5, .nan, .infinity, 0, 1e300][
          chance.below(20) == 0 ? 1 + chance.below(4) : 0]
        series.append(loss)
        losses.append(loss)
      }
      if chance.below(4) == 0 {
        let kept = losses.count - min(losses.count, chance.below(60))
        series.keep(first: kept)
        losses.removeLast(losses.count - kept)
      }
      let ends = [chance.below(losses.count + 1), chance.below(losses.count + 1)].sorted()
      #expect(series.span(ends[0]..<ends[1]) == Self.span(losses[ends[0]..<ends[1]]), "seed \(seed)")
    }
    #expect(series.losses.count == losses.count)
  }

  @Test("of a hundred thousand losses any stretch takes some hundred looks")
  func looks() {
    var series = LossSeries((0..<100_000).map { Double($0 * 7919 % 100_003) })
    for range in [0..<100_000, 1..<99_999, 37..<61_234, 31..<33] {
      let visits = VisitCount()
      series.visits = visits
      #expect(series.span(range).least.isFinite)
      #expect(visits.count <= 4 * 2 * 32)
    }
  }

  @Test("marks, best losses and half-steps are found as by going through all", arguments: 1...4 as ClosedRange<UInt64>)
  func timelines(seed: UInt64) throws {
    var chance = Chance(seed: seed)
    var bench = Bench(width: 60, height: 20)
    let lines = [
      "step", "step", "iterate 2", "lambda 1", "lambda 2", "undo", "rate Ana Heat 3", "rate Ana Heat 0", "balance",
    ]
    for _ in 0..<60 {
      if chance.below(6) == 0 {
        bench.run("goto \(chance.below(1 + (bench.state.timeline.moments.last?.halfStep ?? 0)))")
      }
      bench.run(lines[chance.below(lines.count)])
      let timeline = bench.state.timeline
      let all = Array(timeline.moments)
      #expect(timeline.losses.losses == all.map(\.loss.total))
      let ends = [chance.below(all.count + 1), chance.below(all.count + 1)].sorted()
      let range = ends[0]..<ends[1]
      #expect(timeline.lastMark(in: range)?.change == all[range].last { $0.change != nil }?.change, "seed \(seed)")
      let moment = all[chance.below(all.count)]
      let same = all[range].filter { $0.problem == moment.problem }
      #expect(timeline.span(ofProblemOf: moment, in: range) == Self.span(same.map(\.loss.total)), "seed \(seed)")
      #expect(timeline.firstPosition(from: moment.halfStep) == all.firstIndex { $0.halfStep >= moment.halfStep })
      #expect(timeline.lastPosition(ofHalfStep: moment.halfStep) == all.lastIndex { $0.halfStep == moment.halfStep })
      #expect(timeline.lastPosition(ofHalfStep: 10_000) == nil)
      #expect(timeline.hasModelSteps == all.contains { $0.modelStep != nil })
    }
  }
}
