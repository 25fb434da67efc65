import Foundation
import TestSupport
import Testing

/// `python3` with NumPy: `ALSCOPE_PYTHON`, or the one on the path.
private enum Python {
  static let name = ProcessInfo.processInfo.environment["ALSCOPE_PYTHON"] ?? "python3"
  static let hasNumPy = (try? Command.shell("'\(name)' -c 'import numpy'").exitCode) == 0
  /// Where all tools are required, a missing one is a failure.
  static let isTried = hasNumPy || ProcessInfo.processInfo.environment["ALSCOPE_REQUIRE_ALL"] != nil
}

/// What the program does around training, against `Reference/practice.py`, which works all of it out with dense NumPy; and
/// against the library implicit where that is installed.
@Suite("Practice beside NumPy", .enabled(if: Python.isTried, "skipped: python3 with NumPy is not at hand"))
struct ReferenceTests {
  @Test("newcomers, lists for everybody, BM25, biases and halving are NumPy’s to 1e-9")
  func practice() throws {
    let folder = try TemporaryFolder()
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Reference/practice.py").path
    let outcome = try Command.shell("'\(Python.name)' '\(script)' '\(Command.program.path)' '\(folder.url.path)'")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("what halving measured: 9 numbers"))
  }
}
