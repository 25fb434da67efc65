import Foundation
import Testing
import TestSupport

/// The `bin` folder of a Python environment with PySpark.
enum SparkAtHand {
  static let bin = ProcessInfo.processInfo.environment["ALSCOPE_SPARK"].flatMap {
    FileManager.default.isExecutableFile(atPath: $0 + "/spark-submit") ? $0 : nil
  }
  /// Where all tools are required, a missing one is a failure.
  static let isTried = bin != nil || ProcessInfo.processInfo.environment["ALSCOPE_REQUIRE_ALL"] != nil
}

/// The exported job on a real Spark, where `ALSCOPE_SPARK` is the `bin` folder of a Python environment with PySpark;
/// `.ci/run` makes one.
@Suite(
  "Training by Spark",
  .enabled(if: SparkAtHand.isTried, "skipped: ALSCOPE_SPARK names no Python environment with PySpark"),
  .serialized)
struct SparkTests {
  /// A model trained by both engines with the same knobs for as many iterations.
  struct Trial: CustomTestStringConvertible, Sendable {
    let data: String
    let generator: String?
    let knobs: String
    /// How near the two losses have to be, as a share.
    let tolerance: Double
    /// Whether both have converged at a k that leaves one optimum, so that lists can be compared too.
    let isConverged: Bool
    var testDescription: String { data }
  }

  static let trials = [
    Trial(
      data: "films", generator: nil, knobs: "--factors 12 --lambda 2 --alpha 5 --iterations 20", tolerance: 1e-4,
      isConverged: true),
    Trial(
      data: "thousand", generator: "--users 1000 --items 500 --density 0.04",
      knobs: "--factors 32 --lambda 4 --alpha 5 --iterations 15", tolerance: 1e-4, isConverged: true),
    Trial(
      data: "hundred-thousand", generator: "--users 2000 --items 1000 --density 0.05",
      knobs: "--factors 16 --lambda 1 --alpha 5 --iterations 10", tolerance: 0.01, isConverged: false),
  ]

  @Test("gives the loss and the lists that alscope gives, and comes back as it was", arguments: trials)
  func train(_ trial: Trial) throws {
    let folder = try TemporaryFolder()
    let bin = try #require(SparkAtHand.bin)
    func run(_ line: String) throws -> Command.Outcome {
      let outcome = try Command.shell("cd '\(folder.url.path)' && PATH='\(bin)':$PATH && \(line)")
      #expect(outcome.exitCode == 0, "\(line): \(outcome.errors.suffix(500))")
      return outcome
    }
    if let generator = trial.generator { _ = try run("\"$ALSCOPE\" generate \(generator) --output made.csv") }
    let data = trial.generator == nil ? trial.data : "made.csv"
    let train = "\"$ALSCOPE\" train \(data) --preset spark \(trial.knobs) --format json"
    let spark = try loss(
      run("\(train) --engine spark --master 'local[2]' --job job --model spark").output)
    let ours = try loss(run("\(train) --model ours").output)
    #expect(abs(spark - ours) <= trial.tolerance * ours, "Spark \(spark), alscope \(ours)")

    // Ids and factors: what the job wrote, and what was read from it and saved.
    for side in ["users.csv", "items.csv"] {
      let written = try factors(run("cat job/model/\(side)/part-*.csv").output)
      let saved = try factors(folder.text(of: "spark/\(side)"))
      #expect(written.keys.sorted() == saved.keys.sorted())
      for (id, row) in written {
        for (a, b) in zip(row, try #require(saved[id])) { #expect(abs(a - b) <= 1e-6 * max(1, abs(a))) }
      }
    }
    // Lists: the job's own, and those of its factors.
    let users = try factors(folder.text(of: "ours/users.csv")).keys.sorted().prefix(100)
    let asked = users.map { "--user '\($0)'" }.joined(separator: " ")
    let fromSpark = try lists(run("\"$ALSCOPE\" recommend \(data) --model job --format csv \(asked)").output)
    let byJob = try lists(run("cat job/model/lists.csv/part-*.csv").output)
    #expect(Self.overlap(fromSpark, byJob) >= 0.99)
    if trial.isConverged {
      let fromOurs = try lists(run("\"$ALSCOPE\" recommend \(data) --model ours --format csv \(asked)").output)
      #expect(Self.overlap(fromOurs, fromSpark) >= 0.99)
    }
  }

  @Test("a bad row is named by its number")
  func badRow() throws {
    let folder = try TemporaryFolder()
    let bin = try #require(SparkAtHand.bin)
    let job = "\"$ALSCOPE\" export spark job --factors 2 && printf 'Ana,Dune,much\\n' >> job/interactions.csv"
    let outcome = try Command.shell(
      "cd '\(folder.url.path)' && PATH='\(bin)':$PATH && \(job) && MASTER='local[2]' sh job/submit.sh")
    #expect(outcome.exitCode != 0)
    let said = outcome.output.split(separator: "\n").filter { $0.hasPrefix("alscope: failed") }
    #expect(said == ["alscope: failed: row 49 after the header: “much” is not a number"])
  }

  private func loss(_ json: String) throws -> Double {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let history = try #require(object?["history"] as? [[String: Any]])
    return try #require(history.last?["total"] as? Double)
  }

  private func factors(_ csv: String) throws -> [String: [Double]] {
    var rows: [String: [Double]] = [:]
    for line in csv.split(separator: "\n") where !line.hasPrefix("id,") {
      let fields = line.split(separator: ",")
      rows[String(fields[0])] = fields.dropFirst().compactMap { Double($0) }
    }
    #expect(!rows.isEmpty)
    return rows
  }

  /// Items of every user's list.
  private func lists(_ csv: String) throws -> [String: Set<String>] {
    var lists: [String: Set<String>] = [:]
    for line in csv.split(separator: "\n") where !line.hasPrefix("user,") {
      let fields = line.split(separator: ",")
      lists[String(fields[0]), default: []].insert(String(fields[2]))
    }
    return lists
  }

  /// The share of the first lists' items that are on the second ones.
  private static func overlap(_ a: [String: Set<String>], _ b: [String: Set<String>]) -> Double {
    let all = a.values.reduce(0) { $0 + $1.count }
    let shared = a.reduce(0) { $0 + $1.value.intersection(b[$1.key] ?? []).count }
    return all > 0 ? Double(shared) / Double(all) : 0
  }
}
