import Foundation
import Testing

@Suite("alscope and how a run ends")
struct ConvergenceTests {
  private struct Stopped: Decodable {
    var why: String
    var fall: Double?
    var gradientUsers: Double
    var gradientItems: Double
    var left: Double?
  }
  private struct Run: Decodable {
    struct Step: Decodable {
      var halfStep: Int
      var side: String
      var total: Double
    }
    var method: String
    var history: [Step]
    var stopped: Stopped
  }
  private struct Minima: Decodable {
    struct Minimum: Decodable {
      var loss: Double
      var starts: Int
      var seeds: [Int]
      var gradient: Double
    }
    var minima: [Minimum]
    var lowerBoundProven: Bool
  }

  private func run(_ options: String...) throws -> Run {
    let outcome = try Command(
      ["train", "films", "--alpha", "40", "--lambda", "0.1", "--format", "json"] + options
    ).run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Run.self, from: Data(outcome.output.utf8))
  }

  private func minima(_ options: String...) throws -> Minima {
    let outcome = try Command(["minima", "films", "--alpha", "40", "--format", "json"] + options).run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Minima.self, from: Data(outcome.output.utf8))
  }

  @Test("a run of one method or another shows its steps for what they are, and none raises the loss")
  func methods() throws {
    let plain = try run("--factors", "3", "--iterations", "3")
    #expect(plain.method == "plain" && plain.history.map(\.side).suffix(2) == ["users", "items"])
    #expect(plain.stopped.why == "iterations" && plain.stopped.left == nil)
    let fast = try run("--factors", "3", "--iterations", "3", "--method", "accelerated")
    #expect(
      fast.history.map { "\($0.halfStep) \($0.side)" } == [
        "0 start", "1 users", "2 items", "2 balance", "3 users", "4 items", "4 balance", "4 line", "5 users", "6 items",
        "6 balance", "6 line",
      ])
    #expect(zip(fast.history, fast.history.dropFirst()).allSatisfy { $1.total <= $0.total })
  }

  @Test("--converge ends at a small gradient of both sides, by itself where no share is said")
  func converge() throws {
    let arrived = try run("--factors", "3", "--method", "accelerated", "--converge")
    #expect(arrived.stopped.why == "gradient")
    #expect(max(arrived.stopped.gradientUsers, arrived.stopped.gradientItems) <= 1e-6)
    #expect(abs(try #require(arrived.history.last).total - 18.489499) < 1e-4)
    let early = try run("--factors", "3", "--method", "accelerated", "--converge", "1e-3")
    #expect(early.history.count < arrived.history.count)
    let most = try run("--factors", "3", "--converge", "1e-6", "--iterations", "4")
    #expect(most.stopped.why == "iterations" && most.history.last?.halfStep == 8)
  }

  @Test("a seed that lies on a plateau stops by --until and is not told as arrived")
  func plateau() throws {
    let stopped = try run("--factors", "1", "--seed", "3", "--until", "1e-4")
    #expect(stopped.stopped.why == "fall")
    #expect(abs(try #require(stopped.history.last).total - 1243.78) < 0.01)
    #expect(max(stopped.stopped.gradientUsers, stopped.stopped.gradientItems) > 1e-4)
    let text = try Command.alscope(
      "train", "films", "--factors", "1", "--lambda", "0.1", "--seed", "3", "--until", "1e-4")
    #expect(text.output.contains("because the loss fell by so little"))
    #expect(!text.output.lowercased().contains("converged") && !text.output.contains("Arrived"))
  }

  @Test("two rules for when to stop are one too many, and a share is a positive number")
  func refusals() throws {
    let both = try Command.alscope("train", "films", "--until", "1e-4", "--converge", "1e-6")
    #expect(both.exitCode == 64 && both.errors.contains("two rules"))
    #expect(try Command.alscope("train", "films", "--converge", "0").exitCode == 64)
    #expect(try Command.alscope("train", "films", "--method", "fast").exitCode == 64)
    #expect(try Command.alscope("minima", "films", "--starts", "0").exitCode == 64)
    #expect(try Command.alscope("minima", "films", "--method", "plain").exitCode == 64)
  }

  @Test("minima: where starts end, by loss, and whether nothing better exists")
  func whereStartsEnd() throws {
    let one = try minima("--factors", "3", "--lambda", "20", "--starts", "6")
    #expect(one.minima.count == 1 && one.minima[0].starts == 6 && one.minima[0].seeds == Array(1...6))
    #expect(abs(one.minima[0].loss - 489.1981494771) < 1e-6 && one.lowerBoundProven)
    let several = try minima("--factors", "2", "--lambda", "0.1", "--starts", "5")
    #expect(several.minima.map(\.starts).reduce(0, +) == 5 && !several.lowerBoundProven)
    for minimum in several.minima {
      #expect([41.5566958867, 46.5601361813].contains { abs($0 - minimum.loss) < 1e-5 })
      #expect(minimum.gradient < 1e-6)
    }
    let text = try Command.alscope("minima", "films", "--factors", "2", "--lambda", "0.1", "--starts", "5")
    #expect(text.output.contains("A further factor would help"))
  }

  @Test("a saved model keeps its balance and line steps, and goes on")
  func saved() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("alscope-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Command.alscope(
      "train", "films", "--factors", "2", "--method", "accelerated", "--iterations", "3", "--model", folder.path)
    #expect(run.exitCode == 0)
    let text = try String(contentsOf: folder.appendingPathComponent("model.json"), encoding: .utf8)
    #expect(text.contains("\"side\": \"line\""))
    let opened = try Command.alscope("recommend", "films", "--model", folder.path, "--user", "Ana")
    #expect(opened.exitCode == 0)
  }
}
