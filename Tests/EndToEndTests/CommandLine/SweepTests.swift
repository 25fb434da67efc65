import Foundation
import TestSupport
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
    #expect(lines[0].prefix(5) == ["alpha", "lambda", "iterations", "loss", "k"])
    // Two list lengths a row.
    #expect(
      lines.dropFirst().filter { $0[4] == "5" }.map { "\($0[0]) \($0[1])" }.sorted()
        == ["1 0.1", "1 1", "1 10", "10 0.1", "10 1", "10 10"])
    // The best comes first, by NDCG.
    let values = lines.dropFirst().filter { $0[4] == "5" }.compactMap { Double($0[7]) }
    #expect(values == values.sorted(by: >))
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

  @Test("random combinations are all different, and all there are where these are fewer")
  func distinct() throws {
    let outcome = try Command([
      "sweep", "films", "--random", "9", "--alpha", "1,10,40,10", "--factors", "2", "--holdout", "0.3", "--format",
      "csv",
    ]).run()
    let tried = outcome.output.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
    #expect(Set(tried) == ["1", "10", "40"] && tried.count == 6)
    #expect(outcome.errors.contains("There are 3 different combinations: each is tried once."))
  }

  @Test("halving goes on with the best third; what it trains to the end is what a grid finds there")
  func halving() throws {
    let options = [
      "sweep", "planted-60x40", "--holdout", "0.2", "--factors", "4", "--iterations", "9", "--format", "csv",
    ]
    let knobs = ["--alpha", "1,3,10", "--lambda", "0.1,1,10"]
    let halved = try rows(options + knobs + ["--halving"])
    #expect(halved.count == 9)
    #expect(halved.map { $0[2] } == ["9", "9", "9"] + Array(repeating: "3", count: 6))
    let grid = try rows(options + knobs)
    for row in halved.prefix(3) { #expect(grid.contains(row)) }
    let short = try rows(options.map { $0 == "9" ? "3" : $0 } + knobs)
    for row in halved.suffix(6) { #expect(short.contains(row)) }
    // The three that went on are the best of the short round.
    #expect(Set(halved.prefix(3).map { $0[0] + " " + $0[1] }) == Set(short.prefix(3).map { $0[0] + " " + $0[1] }))
  }

  @Test("with patience a row is the best iteration of its run, measured as evaluate measures it")
  func patience() throws {
    let options = ["planted-60x40", "--holdout", "0.2", "--factors", "6", "--lambda", "0.01", "--alpha"]
    let row = try rows(["sweep"] + options + ["1,40", "--patience", "4", "--format", "csv"])[0]
    let iterations = try #require(Int(row[1]))
    var best = (iterations: 0, value: -1.0)
    for count in 1...(iterations + 4) {
      let output = try Command(
        ["evaluate"] + options + [row[0], "--iterations", String(count), "--format", "csv"]
      ).run().output
      let value = try #require(Double(output.split(separator: "\n")[1].split(separator: ",")[4]))
      if value > best.value { best = (count, value) }
    }
    #expect(best.iterations == iterations)
    #expect(Double(row[6]) == best.value)
  }

  @Test("ends in a model: trained on all data, the same as the printed command trains")
  func saves() throws {
    let folder = try TemporaryFolder()
    let options = [
      "sweep", "planted-60x40", "--alpha", "1,10", "--lambda", "0.1,1", "--factors", "3", "--holdout", "0.2",
      "--iterations",
      "4", "--rows", folder.path("rows.csv"),
    ]
    let outcome = try Command(options + ["--save", folder.path("m"), "--format", "json"]).run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    struct Printed: Decodable { var command: String }
    let command = try JSONDecoder().decode(Printed.self, from: Data(outcome.output.utf8)).command
    #expect(command.hasPrefix("alscope train planted-60x40 --factors 3 "))
    let again = try Command.shell(
      "\"$ALSCOPE\" " + command.dropFirst("alscope ".count).replacing("best-model", with: folder.path("again")))
    #expect(again.exitCode == 0, "\(again.errors)")
    for file in ["users.csv", "items.csv", "model.json"] {
      #expect(try folder.text(of: "m/" + file) == folder.text(of: "again/" + file))
    }
    let written = try folder.text(of: "rows.csv")
    #expect(written == (try Command(Array(options.dropLast(2)) + ["--format", "csv"]).run().output))
  }

  @Test("several hold-outs give means of what each gives alone, and their spread")
  func seeds() throws {
    let options = [
      "sweep", "planted-60x40", "--alpha", "1,10", "--factors", "3", "--iterations", "3", "--format", "csv",
    ]
    let both = try rows(options + ["--holdout", "0.2", "--seeds", "2"])
    let first = try rows(options + ["--holdout", "0.2"])
    let second = try rows(options + ["--holdout", "0.2", "--holdout-seed", "2"])
    for row in both {
      let pair = try [first, second].map { rows in
        try #require(rows.first { $0[0] == row[0] }.flatMap { Double($0[6]) })
      }
      #expect(abs((Double(row[6]) ?? 0) - (pair[0] + pair[1]) / 2) < 1e-12)
      let deviation = abs(pair[0] - pair[1]) / 2.0.squareRoot()
      #expect(abs((Double(row[13]) ?? 0) - deviation) < 1e-12)
    }
  }

  @Test("ratings are searched by RMSE too, with that of training beside")
  func ratings() throws {
    let output = try Command([
      "sweep", "ratings-5", "--preset", "ratings", "--factors", "1,2,3", "--lambda", "0.1", "--holdout", "0.3",
      "--metric",
      "rmse", "--format", "csv",
    ]).run().output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let (rmse, train) = (output[0].firstIndex(of: "rmse") ?? 0, output[0].firstIndex(of: "trainRmse") ?? 0)
    let values = stride(from: 1, to: output.count, by: 2).compactMap { Double(output[$0][rmse]) }
    #expect(values.count == 3 && values == values.sorted())
    #expect(output.dropFirst().allSatisfy { (Double($0[train]) ?? 0) > 0 })
  }

  /// The cells of each combination's first line.
  private func rows(_ arguments: [String]) throws -> [[String]] {
    let outcome = try Command(arguments).run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let k = lines[0].firstIndex(of: "k") ?? 0
    return lines.dropFirst().filter { $0[k] == "5" }
  }

  @Test("a grid is counted before it is made")
  func bounded() throws {
    let outcome = try Command([
      "sweep", "films", "--holdout", "0.2", "--alpha", "0.1..10", "--lambda", "0.1..10", "--factors", "1..4096",
      "--steps",
      "1000",
    ]).run()
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("This grid has more than 100000 combinations"))
  }

  @Test("a random search is the same for the same seed")
  func random() throws {
    let options = search.filter { !["--steps", "3"].contains($0) } + ["--random", "5", "--format", "csv"]
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
