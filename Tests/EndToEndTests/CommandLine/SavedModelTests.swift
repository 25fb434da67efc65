import Foundation
import Testing
import TestSupport

@Suite("alscope and saved models")
struct SavedModelTests {
  private let folder: TemporaryFolder
  private var model: String { folder.path("model") }

  init() throws { folder = try TemporaryFolder() }

  @Test("a run in two parts is the run in one")
  func resumes() throws {
    let options = ["train", "watch-3x3", "--factors", "4", "--format", "json"]
    let whole = try TrainingOutput(try Command(options + ["--iterations", "5"]).run())
    #expect(try Command(options + ["--iterations", "3", "--model", model]).run().exitCode == 0)
    let rest = try TrainingOutput(
      try Command.alscope("train", "watch-3x3", "--from", model, "--iterations", "2", "--format", "json"))
    #expect(rest.history.map(\.side) == ["start", "users", "items", "users", "items"])
    #expect(Array(rest.totals.dropFirst()) == Array(whole.totals.suffix(4)))
  }

  @Test("is replaced by a newer one, beside which nothing is left")
  func replaced() throws {
    for _ in 1...2 {
      #expect(try Command.alscope("train", "watch-3x3", "--model", model).exitCode == 0)
    }
    #expect(try folder.names == ["model"])
  }

  @Test("that it replaces another is said in one note", arguments: ["model", "m.npz"])
  func saysWhatItReplaces(_ name: String) throws {
    let path = folder.path(name)
    let first = try Command.alscope("train", "watch-3x3", "--model", path)
    #expect(first.exitCode == 0 && first.errors.isEmpty, "\(first.errors)")
    let second = try Command.alscope("train", "watch-3x3", "--model", path)
    #expect(second.exitCode == 0)
    #expect(second.errors == "\(path) held a saved model before, which the new one has replaced.\n")
    // An empty folder is no model.
    try FileManager.default.createDirectory(atPath: folder.path("empty"), withIntermediateDirectories: false)
    #expect(try Command.alscope("train", "watch-3x3", "--model", folder.path("empty")).errors.isEmpty)
  }

  @Test("given as data it is called what it is, and each command says by what option it takes one")
  func givenAsData() throws {
    let path = folder.path("m.npz")
    #expect(try Command.alscope("train", "watch-3x3", "--model", path).exitCode == 0)
    let words = "Error: \(path): this is a model that alscope saved, not data"
    #expect(try Command.alscope("train", path).errors == words + "; --from goes on from it.\n")
    for options in [["recommend", "--all"], ["similar", "--all"], ["evaluate", "--holdout", "0.2"]] {
      let outcome = try Command(options + [path]).run()
      #expect(outcome.exitCode == 1 && outcome.errors == words + "; give it with --model.\n", "\(outcome.errors)")
    }
    let swept = try Command.alscope("sweep", path, "--holdout", "0.2", "--alpha", "1,2")
    #expect(swept.exitCode == 1 && swept.errors == words + ".\n", "\(swept.errors)")
  }

  @Test("is refused where it would overwrite something else, before any training")
  func refused() throws {
    try folder.file("notes.txt", "mine")
    let outcome = try Command.alscope("train", "watch-3x3", "--model", folder.url.path)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("holds “notes.txt”, which is not part of a saved model"))
    #expect(try folder.names == ["notes.txt"])
  }

  @Test("two CSV files are enough to start from, and the order of their rows does not matter")
  func ownFactors() throws {
    try folder.file("users.csv", "id,f1\n2,3\n1,2\n0,1\n")
    try folder.file("items.csv", "id,f1\n0,1\n1,1\n2,1\n")
    let outcome = try Command.alscope(
      "recommend", "watch-3x3", "--model", folder.url.path, "--user", "2", "--user", "0", "--seen", "--format", "csv")
    #expect(
      outcome.output == """
        user,rank,item,score,seen
        2,1,0,3,false
        2,2,1,3,true
        2,3,2,3,true
        0,1,0,1,true
        0,2,1,1,true
        0,3,2,1,false

        """)
  }

  @Test("recommends without the data, ranking all items")
  func withoutData() throws {
    try folder.file("users.csv", "id,f1\nAnn,2\n")
    try folder.file("items.csv", "id,f1\nAlien,0.25\nHeat,0.5\n")
    let outcome = try Command.alscope("recommend", "--model", folder.url.path, "--user", "Ann")
    #expect(outcome.output == "Top 2 for Ann (all items)\n1  Heat   1.000\n2  Alien  0.500\n")
  }

  @Test("of another dataset, or of another k, is refused in one sentence")
  func unfit() throws {
    try folder.file("users.csv", "id,f1\n0,1\n1,1\n2,1\n")
    try folder.file("items.csv", "id,f1\n0,1\n1,1\nx,1\n")
    let other = try Command.alscope("train", "films", "--from", folder.url.path)
    #expect(other.exitCode == 1)
    #expect(other.errors.contains("has none of the 12 items of films"))
    let conflicting = try Command.alscope("train", "watch-3x3", "--from", folder.url.path, "--factors", "2")
    #expect(conflicting.exitCode == 1)
    #expect(conflicting.errors.contains("has 1 factors, so --factors 2 cannot be taken"))
    let drawn = try Command.alscope("train", "watch-3x3", "--from", folder.url.path, "--seed", "2")
    #expect(drawn.exitCode == 64)
  }
}
