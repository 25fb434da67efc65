import Foundation
import Testing

@Suite("alscope sweep")
struct SweepTests {
  private let search = [
    "sweep", "planted-60x40", "--holdout", "0.2", "--alpha", "1,10", "--lambda", "0.1..10", "--steps", "3",
    "--factors", "4", "--iterations", "4",
  ]

  @Test("tries every combination, and each row is what evaluate prints for its knobs")
  func grid() throws {
    let outcome = try Command(search + ["--format", "csv"]).run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    #expect(lines[0].prefix(5) == ["alpha", "lambda", "loss", "halfSteps", "k"])
    // Two list lengths a row.
    #expect(
      lines.dropFirst().filter { $0[4] == "5" }.map { "\($0[0]) \($0[1])" }
        == ["1 0.1", "1 1", "1 10", "10 0.1", "10 1", "10 10"])
    let evaluated = try Command.alscope(
      "evaluate", "planted-60x40", "--holdout", "0.2", "--alpha", "10", "--lambda", "1", "--factors", "4",
      "--iterations", "4", "--format", "csv"
    ).output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let row = try #require(lines.first { $0[0] == "10" && $0[1] == "1" && $0[4] == "5" })
    #expect(Array(row[5...]) == Array(evaluated[1][2...]))
  }

  @Test("names the best row by its metric, and how it was measured")
  func best() throws {
    let output = try Command(search + ["--metric", "recall"]).run().output
    #expect(output.contains("Best by recall at k = 5: α "))
    #expect(output.contains("held out at random (seed 1)"))
    #expect(output.split(separator: "\n").count { $0.hasPrefix("▸") } == 1)
  }

  @Test("a random search is the same for the same seed")
  func random() throws {
    let options = search + ["--random", "5", "--format", "csv"]
    let first = try Command(options).run().output
    #expect(first.split(separator: "\n").count == 11)
    #expect(try Command(options).run().output == first)
    #expect(try Command(options + ["--random-seed", "2"]).run().output != first)
  }

  @Test(
    "wrong usage is one sentence",
    arguments: [
      (["--alpha", "3"], "Nothing to search: give a knob several values, as --alpha 1,10,40."),
      (["--lambda", "10..1"], "A range of lambda goes from a smaller to a larger number, as 0.01..10."),
      (["--alpha", "1,x"], "alpha takes a number, not “x”."),
    ])
  func usage(_ arguments: [String], _ sentence: String) throws {
    let outcome = try Command(["sweep", "films", "--holdout", "0.2"] + arguments).run()
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains(sentence))
  }
}
