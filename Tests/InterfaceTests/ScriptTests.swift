import CustomDump
import ExplorerBench
import Foundation
import Testing

@testable import Study

/// A test is a script and a screen: `Scripts/NAME.als` is run line by line, and the screen must be `Scripts/NAME.screen`.
///
/// A script's first line is its size, as `# 80x24`. To record screens after a wanted change, run the tests with
/// `ALSCOPE_RECORD=1`, then read the difference.
@Suite("Scripts and their screens")
struct ScriptTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts")

  static let names: [String] = {
    let files = try! FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return files.filter { $0.pathExtension == "als" }.map { $0.deletingPathExtension().lastPathComponent }.sorted()
  }()

  @Test("the screen after the script", arguments: names)
  func screen(_ name: String) throws {
    let script = try String(contentsOf: Self.folder.appending(path: name + ".als"), encoding: .utf8)
    let size = try #require(script.wholeMatch(of: /# (\d+)x(\d+)\n[\s\S]*/))
    var bench = Bench(width: Int(size.1)!, height: Int(size.2)!)
    for line in script.split(separator: "\n").dropFirst() { bench.run(String(line)) }
    let screen = bench.screen.text + "\n"
    let file = Self.folder.appending(path: name + ".screen")
    if ProcessInfo.processInfo.environment["ALSCOPE_RECORD"] != nil {
      try screen.write(to: file, atomically: true, encoding: .utf8)
    }
    // The library's own expectation finds no test to report to here, and so could never fail.
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(screen == recorded, Comment(rawValue: diff(recorded, screen) ?? name))
  }

  @Test("there are scripts")
  func notEmpty() { #expect(Self.names.count >= 10) }
}
