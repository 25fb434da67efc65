import Foundation
import Testing
import TestSupport

@Suite("Memory is asked for before it is taken")
struct BudgetTests {
  @Test(
    "what is too much is a sentence with both numbers",
    arguments: [
      [
        "generate", "--users", "10000000", "--items", "10000000", "--groups", "1000", "--density", "1e-9", "--memory",
        "500M",
      ],
      ["train", "films", "--factors", "4096", "--memory", "100M"],
      ["evaluate", "films", "--factors", "4096", "--holdout", "0.2", "--memory", "100M"],
      ["recommend", "films", "--user", "Ana", "--factors", "4096", "--memory", "100M"],
      ["export", "x.csv", "--what", "loss", "--factors", "4096", "--memory", "100M"],
    ])
  func budget(_ arguments: [String]) throws {
    let outcome = try Command(arguments).run()
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(" of memory, more than the \(arguments.last == "500M" ? "500" : "100") MB"))
  }

  @Test("many lines in a small packed file end in a sentence")
  func packed() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.shell(
      in: folder, #"yes 'a,b,1' | head -n 1000000 | gzip > d.csv.gz; "$ALSCOPE" train d.csv.gz --memory 20M"#)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("more than the 20 MB that may be used"))
  }

  @Test("where no thread could begin, that is said", arguments: ["train films", "films", "shell films"])
  func addresses(_ line: String) throws {
    let outcome = try Command.shell("ulimit -v 399000; \"$ALSCOPE\" \(line)")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.hasPrefix("Error: A program may take 389 MB of addresses here (ulimit -v)"))
  }

  @Test("groups of a truth are a number a row, however many there are")
  func groups() throws {
    let folder = try TemporaryFolder()
    try folder.write("user,item\n" + (1...12000).map { "u\($0),i\n" }.joined(), to: "e.csv")
    try folder.write(
      "side,id,group\n" + (1...12000).map { "user,u\($0),\($0 == 7 ? 10000 : 1)\n" }.joined() + "item,i,1\n",
      to: "e.truth.csv")
    let outcome = try Command.shell(
      in: folder, #"ulimit -v 1000000; "$ALSCOPE" train e.csv --factors 2 --iterations 1 --threads 1"#)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  @Test("a grid is counted before it is made")
  func grid() throws {
    let outcome = try Command.alscope(
      "sweep", "films", "--alpha", "0.1..10", "--lambda", "0.1..10", "--factors", "1..4096", "--steps", "1000",
      "--holdout", "0.2")
    #expect(outcome.exitCode == 64)
    #expect(
      outcome.errors.contains("This grid has more than 100000 combinations: take fewer --steps, or --random N of them.")
    )
  }

  @Test("a script has an end", arguments: ["run", "lesson"])
  func scripts(_ command: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.shell(in: folder, #"truncate -s 17M s.als; "$ALSCOPE" \#(command) s.als"#)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("s.als is larger than 16 MB."))
  }
}
