import Foundation
import TestSupport
import Testing

/// A model lives on: newcomers are folded in, training goes on, and what is saved is measured.
@Suite("A model that lives")
struct LivingModelTests {
  private let folder: TemporaryFolder
  private var model: String { folder.path("model") }

  init() throws {
    folder = try TemporaryFolder()
    try folder.file("day1.csv", "user,item,value\na,x,1\na,y,2\nb,y,1\nb,z,3\nc,x,2\nc,z,1\n")
    // b is gone, d and e have come; y is gone and w has come; e has only what nobody knows.
    try folder.file("day2.csv", "user,item,value\na,x,1\nc,x,2\nc,z,1\nd,x,1\nd,z,2\ne,w,1\nghost,x,0\n")
    let outcome = try Command.alscope(
      "train", folder.path("day1.csv"), "--factors", "2", "--alpha", "3", "--lambda", "0.5", "--model",
      folder.path("model"))
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }

  private func run(_ arguments: String...) throws -> Command.Outcome { try Command(arguments).run() }

  @Test("who is new to it gets a list by their entries, and what it does not know is told")
  func newcomer() throws {
    let outcome = try run("recommend", folder.path("day2.csv"), "--model", model, "--user", "d", "--format", "csv")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("user,rank,item,score,seen\nd,1,y,"))
    #expect(outcome.errors.contains("1 of the 3 items of \(folder.path("day2.csv").split(separator: "/").last ?? "")"))
    // The same person by what they have, in no file.
    let items = try run("recommend", "--model", model, "--items", "x,z:2", "--format", "csv")
    #expect(
      items.output.replacing("newcomer,", with: "d,") == outcome.output)
    let unknown = try run("recommend", "--model", model, "--items", "x,nobody")
    #expect(unknown.exitCode == 1 && unknown.errors.contains("The model has no item “nobody”."))
  }

  @Test("who has nothing that counts is told so")
  func ghost() throws {
    let outcome = try run("recommend", folder.path("day2.csv"), "--model", model, "--user", "ghost")
    #expect(outcome.errors.contains("User “ghost” has no entry that counts here, so all scores are 0"))
  }

  @Test("a stored row stays as it is unless it is to be solved anew")
  func recalculates() throws {
    let stored = try run("recommend", "--model", model, "--user", "a", "--format", "csv", "--top", "1")
    let beside = try run(
      "recommend", folder.path("day2.csv"), "--model", model, "--user", "a", "--seen", "--format", "csv", "--top", "1")
    #expect(stored.output.replacing("false", with: "true") == beside.output.replacing("false", with: "true"))
    let anew = try run(
      "recommend", folder.path("day2.csv"), "--model", model, "--user", "a", "--seen", "--format", "csv", "--top", "1",
      "--recalculate")
    #expect(anew.output != beside.output)
  }

  @Test("training goes on from it with its knobs, and says who has come and gone")
  func goesOn() throws {
    let outcome = try run(
      "train", folder.path("day2.csv"), "--from", model, "--iterations", "2", "--model", folder.path("m2"))
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("hu · α 3 · λ 0.5 · k 2 · from a saved model"))
    #expect(
      outcome.errors.contains(
        "3 new users are folded in; 1 user of the model is not in the data (“b”); 1 new item is folded in; 1 item of the "
          + "model is not in the data (“y”)."))
    let other = try run("train", folder.path("day2.csv"), "--from", model, "--alpha", "7", "--iterations", "0")
    #expect(other.output.contains("hu · α 7 · λ 0.5 · k 2"))
  }

  @Test("is measured as it is, with a word where it was trained on what it is tested with")
  func measured() throws {
    try folder.file("test.csv", "user,item,value\na,z,1\nb,x,1\n")
    let clean = try run(
      "evaluate", folder.path("day1.csv"), "--model", model, "--test", folder.path("test.csv"), "--at", "1")
    #expect(clean.exitCode == 0, "\(clean.errors)")
    #expect(clean.output.contains("hu · α 3 · λ 0.5 · k 2"))
    #expect(!clean.errors.contains("trained on"))
    let seen = try run("evaluate", folder.path("day1.csv"), "--model", model, "--holdout", "0.5")
    #expect(seen.errors.contains("The model was trained on what it is tested with here"))
    let other = try run("evaluate", folder.path("day2.csv"), "--model", model, "--holdout", "0.5")
    #expect(other.errors.contains("whether the tested entries were among them cannot be told"))
  }

  @Test("training that goes on from what knew the tested entries says so, once, and is headed by it")
  func startKnows() throws {
    let day = folder.path("day1.csv")
    let seen = try run("evaluate", day, "--from", model, "--folds", "2", "--iterations", "3", "--at", "1")
    #expect(seen.exitCode == 0, "\(seen.errors)")
    #expect(seen.output.hasPrefix("hu · α 3 · λ 0.5 · k 2 · from a saved model · half-step 6\n"), "\(seen.output)")
    let warning =
      "The model that training starts from was trained on what is tested here: the metrics say in part how well it "
      + "remembers, not how well it finds."
    #expect(seen.errors.components(separatedBy: warning).count == 2, "\(seen.errors)")
    let other = try run("evaluate", folder.path("day2.csv"), "--from", model, "--holdout", "0.5", "--at", "1")
    #expect(other.errors.contains("The model that training starts from was trained on other data"), "\(other.errors)")
    try folder.file("fresh.csv", "user,item,value\nb,x,1\nc,y,1\n")
    let clean = try run("evaluate", day, "--from", model, "--test", folder.path("fresh.csv"), "--at", "1")
    #expect(clean.exitCode == 0 && !clean.errors.contains("trained on"), "\(clean.errors)")
    let unknown = try folder.file("model/users.csv", folder.text(of: "model/users.csv"))
    try FileManager.default.removeItem(at: unknown.deletingLastPathComponent().appending(path: "model.json"))
    let silent = try run("evaluate", day, "--from", model, "--holdout", "0.5", "--factors", "2", "--at", "1")
    #expect(
      silent.errors.contains("The model that training starts from does not tell what it was trained on"),
      "\(silent.errors)")
  }

  @Test("lists for all are the lists one by one, in every format; candidates are restricted as asked")
  func all() throws {
    let day = folder.path("day1.csv")
    let all = try run("recommend", day, "--model", model, "--all", "--format", "csv", "--top", "2")
    var one = "user,rank,item,score,seen\n"
    for user in ["a", "b", "c"] {
      let list = try run("recommend", day, "--model", model, "--user", user, "--format", "csv", "--top", "2").output
      one += list.dropFirst("user,rank,item,score,seen\n".count)
    }
    #expect(all.output == one)
    try folder.file("who.txt", "c\nnobody\na\n")
    let some = try run("recommend", day, "--model", model, "--users", folder.path("who.txt"), "--format", "jsonl")
    #expect(some.output.split(separator: "\n").map { $0.prefix(13) } == ["{\"user\": \"c\",", "{\"user\": \"a\","])
    #expect(some.errors.contains("1 of the 3 users of"))
    for line in some.output.split(separator: "\n") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
    try folder.file("items.txt", "x\nz\n")
    let only = try run(
      "recommend", "--model", model, "--all", "--format", "csv", "--candidates", folder.path("items.txt"), "--top", "9")
    #expect(!only.output.contains(",y,") && only.output.split(separator: "\n").count == 7)
    let except = try run(
      "recommend", "--model", model, "--all", "--format", "csv", "--exclude", folder.path("items.txt"), "--top", "9")
    #expect(except.output.split(separator: "\n").dropFirst().allSatisfy { $0.contains(",1,y,") })
  }

  @Test("sixteen thousand users by name are read in a moment: what they cost grows as they do")
  func manyNames() throws {
    let names = (0..<16_000).flatMap { ["--user", $0 % 2 == 0 ? "a" : "b"] }
    let options = ["recommend", folder.path("day1.csv"), "--model", model, "--format", "csv"]
    let outcome = try Command(options + names + ["--user=c", "--top", "1"]).run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.split(separator: "\n").map { $0.prefix(2) } == ["us", "a,", "b,", "c,"])
    let unknown = try Command(options + names + ["--user", "--user"]).run()
    #expect(unknown.exitCode == 1 && unknown.errors.contains("has no user “--user”"))
    let nobody = try Command(options + names + ["--user"]).run()
    #expect(nobody.exitCode == 64 && nobody.errors.contains("Missing value for '--user <u>'"))
  }

  @Test("a file of users or items that has no end is refused")
  func endless() throws {
    for option in ["--users", "--candidates"] {
      let whose = option == "--users" ? [] : ["--all"]
      let outcome = try Command(["recommend", "--model", model, option, "/dev/zero"] + whose).run()
      #expect(outcome.exitCode == 1 && outcome.errors.contains("/dev/zero is larger than 256 MB."))
    }
  }

  @Test("similar items are by cosine, never the item itself; for all as for one")
  func similar() throws {
    let one = try run("similar", "--model", model, "--of", "x", "--format", "csv")
    #expect(one.output.split(separator: "\n").count == 3)
    #expect(one.output.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("x,") && !$0.contains(",x,") })
    let all = try run("similar", "--model", model, "--all", "--format", "csv")
    #expect(all.output.contains(one.output.dropFirst("item,rank,similar,cosine\n".count)))
    let users = try run("similar", "--model", model, "--of", "a", "--side", "users", "--format", "jsonl")
    #expect(users.output.hasPrefix("{\"user\": \"a\", \"items\": [{\"item\": "))
  }

  @Test("a weighting of values is kept with the model, and taken for newcomers and further training")
  func weighting() throws {
    let day = folder.path("day1.csv")
    let options = ["--factors", "2", "--alpha", "3", "--lambda", "0.5", "--weighting", "bm25", "--bm25-k1", "2"]
    let outcome = try Command(["train", day, "--model", folder.path("w")] + options).run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try folder.text(of: "w/model.json").contains("\"weighting\": {\"kind\": \"bm25\", \"k1\": 2, \"b\": 0.8}"))
    let whole = try Command(["train", day, "--iterations", "12", "--format", "csv"] + options).run().output
    let rest = try run("train", day, "--from", folder.path("w"), "--iterations", "2", "--format", "csv").output
    #expect(
      whole.split(separator: "\n").suffix(4).map { $0.drop { $0 != "," } }
        == rest.split(separator: "\n").suffix(4).map { $0.drop { $0 != "," } })
    #expect(try run("train", day, "--weighting", "tfidf", "--preset", "ratings").exitCode == 64)
    #expect(try run("train", day, "--bm25-k1", "2").exitCode == 64)
    #expect(try run("recommend", "--model", folder.path("w"), "--items", "x").exitCode == 1)
  }

  @Test("quiet means results and errors, and nothing else")
  func quiet() throws {
    let outcome = try run("train", folder.path("day2.csv"), "--from", model, "--iterations", "1", "--quiet")
    #expect(outcome.exitCode == 0 && outcome.errors.isEmpty && !outcome.output.isEmpty)
    #expect(!(try run("train", folder.path("nowhere.csv"), "--quiet")).errors.isEmpty)
  }

  @Test("an archive of NumPy’s arrays serves as the folder does")
  func archive() throws {
    let day = folder.path("day1.csv")
    let outcome = try run("train", day, "--from", model, "--iterations", "0", "--model", folder.path("m.npz"))
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let lists = try run("recommend", day, "--model", folder.path("m.npz"), "--all", "--format", "csv")
    #expect(lists.output == (try run("recommend", day, "--model", model, "--all", "--format", "csv")).output)
  }
}
