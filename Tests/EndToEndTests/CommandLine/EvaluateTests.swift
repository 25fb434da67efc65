import Foundation
import Testing
import TestSupport

@Suite("alscope evaluate")
struct EvaluateTests {
  struct Printed: Decodable {
    struct Metrics: Decodable, Equatable {
      var k: Int
      var precision: Double
      var recall: Double
      var ndcg: Double
      var map: Double
      var mrr: Double
      var hitRate: Double
      var auc: Double
    }
    struct Errors: Decodable {
      var rmse: Double
      var mae: Double
    }
    var `protocol`: String
    var users: Int
    var tested: Int
    var unknown: Int
    var metrics: [Metrics]
    var popularity: [Metrics]
    var random: [Metrics]
    var errors: Errors?
  }

  private let planted = [
    "evaluate", "planted-60x40", "--holdout", "0.2", "--factors", "4", "--alpha", "10", "--lambda", "1",
  ]

  private func print(_ arguments: [String]) throws -> Printed {
    let outcome = try Command(arguments + ["--format", "json"]).run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Printed.self, from: Data(outcome.output.utf8))
  }

  @Test("finds planted groups again far better than popularity and chance do, and says how it was measured")
  func findsGroups() throws {
    let printed = try print(planted + ["--at", "10,5,1"])
    #expect(printed.metrics.map(\.k) == [1, 5, 10])
    #expect(printed.metrics[2].ndcg > 2 * printed.popularity[2].ndcg)
    #expect(printed.metrics[2].auc > printed.popularity[2].auc)
    #expect(printed.random[0].auc == 0.5)
    #expect(printed.metrics[0].precision <= 1 && printed.metrics[0].recall <= printed.metrics[2].recall)
    #expect(printed.protocol.contains("20 % of each user’s entries held out at random (seed 1)"))
    #expect(printed.protocol.contains("\(printed.users) users"))
    #expect(printed.errors == nil)
  }

  @Test("is headed by the knobs of the model, and says of others that they change nothing")
  func heading() throws {
    let folder = try TemporaryFolder()
    let model = folder.path("m.npz")
    _ = try Command(["train", "films", "--alpha", "5", "--factors", "3", "--model", model]).run()
    let saved = try Command(["evaluate", "films", "--model", model, "--alpha", "9", "--holdout", "0.3", "--seeds", "3"])
      .run()
    #expect(saved.output.hasPrefix("hu · α 5 · λ 0.01 · k 3 · saved model\n"), "\(saved.output)")
    let note = "Every user has a row in the model, so --alpha, which is for folding in, changes nothing."
    #expect(saved.errors.components(separatedBy: note).count == 2, "\(saved.errors)")
    let trained = try Command(
      [
        "evaluate", "films", "--preset", "ratings", "--alpha", "9", "--factors", "3", "--holdout", "0.3", "--seeds",
        "2",
      ]
    ).run()
    #expect(trained.output.hasPrefix("ratings · λ 0.01 · k 3 · half-step 20\n"), "\(trained.output)")
    #expect(trained.errors.components(separatedBy: "--alpha changes nothing: preset ratings has no α.").count == 2)
    #expect(trained.output.contains("Means of 2 such divisions"))
    #expect(trained.output.contains("what is counted above is the first’s"))
  }

  @Test("says of the validation part how much there is of it, and of the test part how much it is measured on")
  func validationWords() throws {
    let options = ["films", "--holdout", "0.2", "--validation", "0.2", "--factors", "2"]
    let evaluated = try Command(["evaluate"] + options).run().output
    #expect(
      evaluated.contains("as the validation part, 1 entry of 1 user; the test part: 12 entries, of which"),
      "\(evaluated)")
    let swept = try Command(["sweep"] + options + ["--alpha", "1,40"]).run().output
    #expect(swept.contains("as the validation part: 1 entry; means over the 1 user"), "\(swept)")
  }

  @Test("what nobody has entries enough for is not held out, and it is said how many that takes")
  func tooFew() throws {
    let outcome = try Command(["evaluate", "films", "--holdout", "0.01"]).run()
    #expect(
      outcome.errors.contains(
        "Nothing of films is held out: no user has 50 entries, the fewest of which such a share is one; a larger share"),
      "\(outcome.errors)")
  }

  @Test("the same bytes every time and for any number of threads; other entries for another seed")
  func deterministic() throws {
    let one = try Command(planted + ["--format", "json", "--threads", "1"]).run().output
    #expect(try Command(planted + ["--format", "json", "--threads", "3"]).run().output == one)
    #expect(try Command(planted + ["--format", "json", "--holdout-seed", "2"]).run().output != one)
  }

  @Test("the table names every ranking at every length, and prints the protocol")
  func text() throws {
    let outcome = try Command(planted).run()
    for word in ["this model", "most popular", "random order", "NDCG", "held out at random (seed 1)"] {
      #expect(outcome.output.contains(word))
    }
    let csv = try Command(planted + ["--format", "csv"]).run().output.split(separator: "\n")
    #expect(csv.first == "ranking,k,precision,recall,ndcg,map,mrr,hitRate,auc")
    #expect(csv.count == 7)
  }

  @Test("several divisions give means and their spread; limits are held")
  func repeated() throws {
    let csv = try Command(planted + ["--seeds", "3", "--format", "csv"]).run().output.split(separator: "\n")
      .map { $0.split(separator: ",").map(String.init) }
    #expect(csv[0].first == "division")
    let values = (1...3).compactMap { division in csv.first { $0[0] == String(division) && $0[1] == "model" }?[5] }
      .compactMap(Double.init)
    let mean = try #require(csv.first { $0[0] == "mean" && $0[1] == "model" }.flatMap { Double($0[5]) })
    #expect(values.count == 3 && abs(values.reduce(0, +) / 3 - mean) < 1e-12)
    let text = try Command(["evaluate", "planted-60x40", "--factors", "4", "--folds", "2"]).run().output
    #expect(text.contains("Means of 2 such divisions ± standard deviation") && text.contains(" ± "))
    let failed = try Command(planted + ["--fail-under", "ndcg@10=0.999"]).run()
    #expect(failed.exitCode == 1 && failed.errors.contains("under the 0.999 that is demanded"))
    #expect(failed.output.contains("this model"))
    #expect(
      try Command(planted + ["--fail-under", "ndcg@10=0.001", "--fail-under", "coverage@5=0.01"]).run().exitCode == 0)
    for wrong in ["ndcg=1", "ndgc@10=1", "ndcg@7=0.1", "auc@5=1", "ndcg@10=x"] {
      #expect(try Command(planted + ["--fail-under", wrong]).run().exitCode == 64)
    }
  }

  @Test("a cut in time by a date holds out what is later, also where times are milliseconds or small numbers")
  func cuts() throws {
    let folder = try TemporaryFolder()
    func evaluate(_ date: String, _ time: (Int) -> Int) throws -> Command.Outcome {
      let rows = (0..<40).map { "u\($0 % 8),i\($0 * 7 % 10),\($0 % 5 + 1),\(time($0))" }
      try folder.file("r.csv", "user,item,rating,time\n" + rows.joined(separator: "\n") + "\n")
      return try Command(["evaluate", folder.path("r.csv"), "--until-time", date, "--factors", "2"]).run()
    }
    let milliseconds = try evaluate("2024-02-01") { 1_704_898_800_000 + $0 * 86_400_000 }
    #expect(milliseconds.output.contains("Entries from 2024-02-01 on held out"), "\(milliseconds.errors)")
    let small = try evaluate("2024-02-01") { $0 }
    #expect(small.exitCode != 0 && small.errors.contains("(from 0 to 39): give a number among these."))
    let early = try evaluate("2020-02-01") { 1_704_898_800 + $0 * 86_400 }
    #expect(early.errors.contains("is held out (its times go from 1704898800 to 1708268400), so nothing is left"))
    let wrong = try evaluate("2024-02-30") { 1_704_898_800 + $0 * 86_400 }
    #expect(wrong.errors.contains("--until-time takes a date such as 2024-05-01 or a number, not “2024-02-30”."))
  }

  @Test("a cut in time, a validation part, a limit of relevance, users one by one, errors as CSV")
  func measuring() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map {
      "u\($0 % 8),i\($0 * 7 % 10),\($0 % 5 + 1),2024-01-\($0 % 28 < 9 ? "0" : "")\($0 % 28 + 1)"
    }
    try folder.file("r.csv", "user,item,rating,date\n" + rows.joined(separator: "\n") + "\n")
    let file = folder.path("r.csv")
    let cut = try Command(["evaluate", file, "--until-time", "2024-01-20", "--factors", "2", "--at", "2"]).run()
    #expect(cut.exitCode == 0, "\(cut.errors)")
    #expect(cut.output.contains("Entries from 2024-01-20 on held out"))
    let options = [
      "evaluate", file, "--holdout", "0.3", "--factors", "2", "--preset", "ratings", "--lambda", "0.1", "--at", "2",
    ]
    let validation = try Command(options + ["--validation", "0.3", "--format", "csv"]).run()
    #expect(validation.exitCode == 0, "\(validation.errors)")
    let names = validation.output.split(separator: "\n").map { $0.prefix { $0 != "," } }
    #expect(names == ["ranking", "model", "validation", "popularity", "random", "training", "trainingMean"])
    #expect(validation.output.hasPrefix("ranking,k,precision,recall,ndcg,map,mrr,hitRate,auc,rmse,mae\n"))
    let relevant = try Command(options + ["--relevant", "4", "--per-user", folder.path("users.csv")]).run()
    #expect(relevant.output.contains("with a held-out value of at least 4"))
    let lines = try folder.text(of: "users.csv").split(separator: "\n")
    #expect(lines[0] == "user,training,heldOut,k,precision,recall,ndcg,map,mrr,hitRate,auc")
    #expect(relevant.output.contains("means over the \(lines.count - 1) user"))
  }

  @Test("leave one out holds out one entry a user")
  func leaveOneOut() throws {
    let printed = try print(["evaluate", "films", "--leave-one-out", "--factors", "3"])
    // Two of the films are held out of all training: nobody can know them.
    #expect(
      printed.protocol.contains(
        "held out at random (seed 1): 12 entries, of which 2 entries of users or items without training entries are "
          + "left out; means over the 10 users"))
    #expect((printed.tested, printed.unknown, printed.users) == (10, 2, 10))
    #expect(printed.metrics.allSatisfy { $0.precision <= 1 / Double($0.k) })
  }

  @Test("a file of tests: unknown names and known pairs are left out and counted")
  func testFile() throws {
    let folder = try TemporaryFolder()
    let data = try folder.file("data.csv", "user,item,value\na,x,1\na,y,1\nb,y,1\nb,z,1\nc,x,1\n")
    let test = try folder.file("test.csv", "user,item,value\na,z,1\na,x,1\nb,w,1\nq,x,1\nb,x,2\n")
    let outcome = try Command.alscope(
      "evaluate", data.path, "--test", test.path, "--factors", "1", "--at", "1", "--format", "json")
    #expect(outcome.exitCode == 0)
    let printed = try JSONDecoder().decode(Printed.self, from: Data(outcome.output.utf8))
    // a has only z left, b only x: whatever the model, they are found.
    #expect(printed.users == 2)
    #expect(printed.metrics[0].hitRate == 1)
    #expect(outcome.errors.contains("2 entries of \(test.path) left out: its user or its item is not in data.csv."))
    #expect(outcome.errors.contains("1 entry of \(test.path) left out: data.csv has the pair for training."))
  }

  @Test("ratings also have errors")
  func ratings() throws {
    let printed = try print([
      "evaluate", "ratings-5", "--preset", "ratings", "--holdout", "20%", "--factors", "2", "--lambda", "0.1",
    ])
    let errors = try #require(printed.errors)
    #expect(errors.rmse >= errors.mae && errors.mae > 0)
  }

  @Test(
    "wrong usage is one sentence",
    arguments: [
      (
        ["films"],
        "What is the model tested with? Give --holdout 0.2, --leave-one-out, --until-time TIME, --folds 5 or --test FILE."
      ),
      (["films", "--holdout", "2"], "A hold-out takes a share between 0 and 1, such as 0.2 or 20%, not “2”."),
      (["films", "--holdout", "0.2", "--at", "5,x"], "Metrics are measured at up to eight list lengths"),
      (["films", "--test", "x", "--by-time"], "With --test the file says what is tested"),
    ])
  func usage(_ arguments: [String], _ sentence: String) throws {
    let outcome = try Command(["evaluate"] + arguments).run()
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains(sentence))
  }

  @Test(
    "by time the latest are tested: the same metrics as of a model of the early ones, tested with a file of the rest")
  func latest() throws {
    // Twelve users with ten entries each, whose times have nothing to do with their order in the file.
    var lines: [(user: Int, item: Int, time: Int)] = []
    for user in 0..<12 {
      for place in 0..<10 { lines.append((user, (user + place) % 13, 1000 + (place * 7 + user) % 10)) }
    }
    func table(_ lines: [(user: Int, item: Int, time: Int)]) -> String {
      "user,item,value,time\n" + lines.map { "u\($0.user),i\($0.item),1,\($0.time)\n" }.joined()
    }
    let early = lines.filter { $0.time < 1007 }
    let known = Set(early.map(\.item))
    let late = lines.filter { $0.time >= 1007 && known.contains($0.item) }
    let folder = try TemporaryFolder()
    // Users and items stand in the order of the early entries in both, so that both start alike.
    let whole = try folder.file("whole.csv", table(early + lines.filter { $0.time >= 1007 }))
    let (data, test) = (try folder.file("early.csv", table(early)), try folder.file("late.csv", table(late)))
    let knobs = ["--factors", "2", "--iterations", "5"]
    let byTime = try print(["evaluate", whole.path, "--holdout", "30%", "--by-time"] + knobs)
    #expect(
      byTime.protocol.hasPrefix("The latest 30 % of each user’s entries held out, rounded to whole ones: 36 entries"))
    #expect(late.count == 36, "every late item is known early")
    #expect(byTime.metrics == (try print(["evaluate", data.path, "--test", test.path] + knobs)).metrics)
  }

  @Test("columns are named as for train, in the data and in a file of tests")
  func columns() throws {
    let folder = try TemporaryFolder()
    let data = try folder.file("data.txt", "x;a;1\ny;a;1\ny;b;1\nz;b;1\nx;c;1\n")
    let test = try folder.file("test.txt", "z;a;1\nx;b;2\n")
    let printed = try print([
      "evaluate", data.path, "--columns", "2,1", "--test", test.path, "--factors", "1", "--at", "1",
    ])
    #expect(printed.users == 2 && printed.metrics[0].hitRate == 1)
    let swept = try Command.alscope(
      "sweep", data.path, "--columns", "2,1", "--test", test.path, "--factors", "1,2", "--format", "csv")
    #expect(swept.exitCode == 0, "\(swept.errors)")
  }

  @Test("by time needs times")
  func byTime() throws {
    let outcome = try Command.alscope("evaluate", "films", "--holdout", "0.2", "--by-time")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("No times are known of films, so --by-time does not know what came last: "))
  }
}
