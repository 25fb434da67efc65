import Foundation
import Testing
import TestSupport

/// Runs Python scripts where there is a python3 with NumPy: `ALSCOPE_PYTHON`, or the one on the path.
enum Python {
  static let hasNumPy = (try? run(["-c", "import numpy"]).exitCode) == 0
  /// Where all tools are required, a missing one is a failure.
  static let isTried = hasNumPy || ProcessInfo.processInfo.environment["ALSCOPE_REQUIRE_ALL"] != nil

  static func run(_ arguments: [String]) throws -> (output: String, exitCode: Int32) {
    try Program.run([ProcessInfo.processInfo.environment["ALSCOPE_PYTHON"] ?? "python3"] + arguments)
  }
}

@Suite("The NumPy script", .enabled(if: Python.isTried, "skipped: python3 with NumPy is not at hand"))
struct NotebookTests {
  @Test("prints the run’s losses to 1e-9 from either start", arguments: ["normal", "numpy"])
  func start(_ kind: String) throws {
    try expectSameLosses(try Bench("films", "init \(kind)", "iterate 10"))
  }

  @Test(
    "repeats every preset",
    arguments: ["hu", "log", "implicit", "spark", "ials", "ratings"])
  func presets(_ preset: String) throws {
    try expectSameLosses(try Bench("watch-log", "preset \(preset)", "lambda 0.5", "factors 4", "iterate 4"))
  }

  @Test("repeats knobs turned and data edited on the way")
  func changes() throws {
    try expectSameLosses(
      try Bench(
        "films", "iterate 1", "alpha 10", "step items", "preset ials", "step", "lambda-scaling count", "iterate 1",
        "preset ratings", "step", "rate Ana Alien 5", "add user Zoe", "rate Zoe Dune 2", "preset log", "iterate 1",
        "undo",
        "undo", "step", "clear Iris Dune", "add item Heat", "rate Iris Heat 1", "iterate 1"))
  }

  @Test(
    "repeats balance and line steps, by their method and by hand, with one λ, a λ for each row and none",
    arguments: ["hu", "spark", "ials", "ratings", "lambda 0"])
  func methods(_ objective: String) throws {
    let knob = objective.contains(" ") ? objective : "preset \(objective)"
    let bench = try Bench(
      "films", "factors 3", "lambda 0.5", knob, "method accelerated", "iterate 4", "method balanced", "iterate 2",
      "method plain", "iterate 2", "balance", "line", "step")
    let steps = bench.state.timeline.moments.map(\.stepName)
    #expect(steps.count { $0 == "line" } >= 3 && steps.count { $0 == "balance" } >= 7)
    try expectSameLosses(bench)
  }

  private func expectSameLosses(_ bench: Bench) throws {
    var bench = bench
    _ = try bench.export("notebook.py")
    #expect(!bench.state.message.isError, "\(bench.state.message.text)")
    let (output, exitCode) = try Python.run([bench.folder.path("notebook.py")])
    #expect(exitCode == 0)
    let lines = output.split(separator: "\n")
    let losses = lines.dropLast().compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
    let numbers = lines.dropLast().compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
    #expect(numbers == bench.state.timeline.moments.map(\.halfStep), "half-steps are numbered as on the screen")
    let expected = bench.state.timeline.moments.map(\.loss.total)
    #expect(losses.count == expected.count)
    for (a, b) in zip(losses, expected) { #expect(abs(a - b) <= 1e-9 * abs(b)) }
    #expect(lines.last?.hasPrefix("largest relative difference:") == true)
  }
}
