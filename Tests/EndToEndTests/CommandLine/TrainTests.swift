import Foundation
import Testing

@Suite("alscope train")
struct TrainTests {
  @Test("prints what the same loop in NumPy gives with the same seed")
  func equalsNumPy() throws {
    let outcome = try Command.alscope(
      "train", "watch-3x3", "--alpha", "40", "--lambda", "0.01", "--factors", "10", "--iterations", "20", "--init",
      "numpy", "--seed", "0", "--user", "0", "--top", "2", "--seen", "--format", "json")
    let printed = try TrainingOutput(outcome)
    let expected = try NumPyRun.watch3x3
    #expect(outcome.exitCode == 0)
    #expect(printed.history.map(\.halfStep) == Array(0...40))
    #expect(printed.history.map(\.side).prefix(3) == ["start", "users", "items"])
    for (ours, theirs) in zip(printed.history, expected.steps) {
      #expect(abs(ours.total - theirs.loss.total) <= 1e-6 * theirs.loss.total)
      #expect(abs(ours.total - (ours.observed + ours.unobserved + ours.regularization)) <= 1e-12 * ours.total)
    }
    #expect(printed.neverRises)
    #expect(printed.topN?["0"]?.map(\.item) == ["0", "1"])
    #expect(printed.topN?["0"]?.map(\.seen) == [true, true])
  }

  @Test("takes confidences of millions: finite, and the loss never rises")
  func hugeConfidence() throws {
    let printed = try TrainingOutput(try Command.alscope("train", "watch-log", "--alpha", "40", "--format", "json"))
    #expect(printed.history.count == 21)
    #expect(printed.totals.allSatisfy { $0.isFinite })
    #expect(printed.neverRises)
  }

  @Test("prints the same bytes every time, for any number of threads")
  func deterministic() throws {
    let options = ["train", "films", "--factors", "5", "--user", "Ana", "--format", "json", "--threads"]
    let one = try Command(options + ["1"]).run()
    let three = try Command(options + ["3"]).run()
    #expect(one.exitCode == 0)
    #expect(one.output == three.output)
  }

  @Test(
    "every solver lowers the loss, and comes to where the exact one does",
    arguments: [["--precision", "float"], ["--solver", "cg"], ["--solver", "blocks"]])
  func solvers(_ options: [String]) throws {
    let run = [
      "train", "films", "--factors", "3", "--alpha", "2", "--lambda", "1", "--iterations", "300", "--format", "json",
    ]
    let exact = try TrainingOutput(try Command(run).run()).totals
    let totals = try TrainingOutput(try Command(run + options).run()).totals
    #expect(zip(totals, totals.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-6) })
    #expect(try abs(#require(totals.last) / #require(exact.last) - 1) < 1e-3)
  }

  @Test("tells the hyperparameters in JSON, the preset's own among them")
  func hyperparameters() throws {
    let outcome = try Command.alscope(
      "train", "films", "--preset", "ials", "--alpha0", "0.5", "--iterations", "0", "--factors", "2", "--format", "json"
    )
    #expect(
      outcome.output.contains(
        #""hyperparameters": {"preset": "ials", "alpha": 40, "lambda": 0.01, "factors": 2, "seed": 7, "#
          + #""init": "normal", "alpha0": 0.5, "nu": 1, "lambdaScaling": "frequency"}"#))
  }

  @Test("stops where an iteration lowers the loss by no more than the share asked for")
  func until() throws {
    let totals = try TrainingOutput(
      try Command.alscope("train", "films", "--until", "0.01", "--factors", "3", "--format", "json")
    ).totals
    let iterations = stride(from: 0, to: totals.count, by: 2).map { totals[$0] }
    let falls = zip(iterations, iterations.dropFirst()).map { before, after in (before - after) / before }
    #expect(totals.count % 2 == 1)
    #expect(try #require(falls.last) <= 0.01)
    #expect(falls.dropLast().allSatisfy { $0 > 0.01 })
  }

  @Test("prints an aligned table and lists as text")
  func text() throws {
    let outcome = try Command.alscope(
      "train", "watch-3x3", "--factors", "2", "--iterations", "1", "--user", "0", "--top", "3", "--seen")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "watch-3x3: 3 users × 3 items, 6 stored (66.7 %)")
    #expect(lines[1] == "hu · α 40 · λ 0.01 · k 2 · seed 7 · init normal")
    #expect(
      lines[3].split(separator: " ").joined(separator: " ")
        == "half-step side observed unobserved regularization total change")
    #expect(lines[4].hasPrefix("        0  start  "))
    #expect(Set(lines[5...6].map(\.count)) == [lines[3].count])
    #expect(lines[8].hasPrefix("Stopped after 1 iteration; the last iteration lowered the loss by"))
    #expect(lines[10] == "Top 3 for 0 (what the user has is marked •)")
    #expect(lines[11...13].count { $0.hasSuffix("•") } == 2)
  }

  @Test("prints one table as CSV")
  func csv() throws {
    let outcome = try Command.alscope("train", "watch-3x3", "--iterations", "1", "--format", "csv")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines[0] == "halfStep,side,observed,unobserved,regularization,total")
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").prefix(2).joined(separator: " ") }
        == ["0 start", "1 users", "2 items"])
  }

  @Test("tells the seconds only when asked, for they are never the same twice")
  func timing() throws {
    let options = ["train", "watch-3x3", "--iterations", "1", "--format", "json"]
    let (untimed, timed) = (try Command(options).run(), try Command(options + ["--timing"]).run())
    #expect(!untimed.output.contains("seconds"))
    #expect(timed.output.hasPrefix(untimed.output.dropLast(3)))
    #expect(timed.output.contains(#""timing": {"#))
  }
}

/// The losses of the run that NumPy made.
private struct NumPyRun: Decodable {
  struct Step: Decodable {
    struct Loss: Decodable { var total: Double }
    var loss: Loss
  }
  var steps: [Step]

  static var watch3x3: NumPyRun {
    get throws {
      let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let file = tests.appendingPathComponent("WALSTests/Fixtures/watch-3x3-numpy-seed-0.json")
      return try JSONDecoder().decode(NumPyRun.self, from: Data(contentsOf: file))
    }
  }
}
