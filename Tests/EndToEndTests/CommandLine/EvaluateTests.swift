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
      (["films"], "What is the model tested with? Give --holdout 0.2, --leave-one-out or --test FILE."),
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
    #expect(byTime.protocol.hasPrefix("The latest 30 % of each user’s entries held out: 36 entries"))
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
