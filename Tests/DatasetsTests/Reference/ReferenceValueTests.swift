import Foundation
import Testing
import TestSupport
import WALS

@testable import Datasets

/// `python3` with pandas and SciPy: `ALSCOPE_PYTHON`, or the one on the path.
private enum Python {
  static let hasModules = (try? run(["-c", "import numpy, pandas, scipy"])) == 0
  /// Where all tools are required, a missing one is a failure.
  static let isTried = hasModules || ProcessInfo.processInfo.environment["ALSCOPE_REQUIRE_ALL"] != nil

  static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [ProcessInfo.processInfo.environment["ALSCOPE_PYTHON"] ?? "python3"] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// Every cell of every format, to the last bit, against what pandas or SciPy read in the same file. A million rows of
/// each: `Benchmarks/values.sh`.
@Suite(
  "Values of pandas and SciPy",
  .enabled(if: Python.isTried, "skipped: python3 with NumPy, pandas and SciPy is not at hand"))
struct ReferenceValueTests {
  static let rows = ProcessInfo.processInfo.environment["ALSCOPE_ROWS"] ?? "400"
  static let seed = ProcessInfo.processInfo.environment["ALSCOPE_ROWS_SEED"] ?? "1"

  @Test("all cells are there, no others, each with the same bits")
  func values() throws {
    let folder = try TemporaryFolder()
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "write.py").path
    try #require(try Python.run([script, folder.url.path, Self.rows, Self.seed]) == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter { $0.hasSuffix(".cells") }
    #expect(names.count == 12)
    for name in names.sorted() {
      let file = String(name.dropLast(".cells".count))
      var options = OpeningOptions()
      options.titles = .none
      let dataset = try DatasetLoader.open(folder.path(file), options: options)
      let expected = try String(contentsOf: folder.url.appending(path: name), encoding: .utf8).split(separator: "\n")
      #expect(dataset.matrix.storedCount == expected.count, "\(file): cells")
      #expect(expected.count > 50, "\(file): enough of them")
      let users = Dictionary(uniqueKeysWithValues: zip(dataset.users, 0...))
      let items = Dictionary(uniqueKeysWithValues: zip(dataset.items, 0...))
      var different = 0
      for line in expected {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        let (user, item) = (users[String(fields[0])], items[String(fields[1])])
        let position = user.flatMap { user in item.flatMap { dataset.position(user, $0) } }
        let value = position.map { dataset.matrix.byUser.values[$0] }
        let time = fields.count > 3 ? position.flatMap { dataset.times?[$0] } : nil
        let isSame = value == Double(fields[2]) && (fields.count < 4 || time == Double(fields[3]))
        if !isSame, different < 3 {
          Issue.record("\(file): \(fields) is \(String(describing: value)) at \(String(describing: time))")
        }
        different += isSame ? 0 : 1
      }
      #expect(different == 0, "\(file): \(different) of \(expected.count) differ")
      if Self.rows.count > 4 { print("\(file): \(expected.count) cells, \(different) differ") }
    }
  }
}

extension Dataset {
  fileprivate func position(_ user: Int, _ item: Int) -> Int? {
    let positions = matrix.byUser.positions(ofRow: user)
    let columns = matrix.byUser.columns
    var (low, high) = (positions.lowerBound, positions.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if Int(columns[middle]) < item { low = middle + 1 } else { high = middle }
    }
    return low < positions.upperBound && Int(columns[low]) == item ? low : nil
  }
}
