import CustomDump
import Foundation
import Testing

@testable import Language

@Suite("README")
struct ReadmeTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../README.md").standardized

  @Test("its table of keys is the key table")
  func keys() throws {
    var readme = try String(contentsOf: Self.file, encoding: .utf8)
    let table = "<!-- keys -->\n" + Self.table + "<!-- /keys -->"
    if ProcessInfo.processInfo.environment["ALSCOPE_RECORD"] != nil {
      readme = readme.replacing(/<!-- keys -->[\s\S]*<!-- \/keys -->/, with: table)
      try readme.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(readme.contains(table))
  }

  private static var table: String {
    var lines = ["| keys | what they do | command |", "|---|---|---|"]
    for group in KeyBindings().groups {
      lines.append("| **\(group.rawValue)** | | |")
      for binding in KeyTable.bindings where binding.group == group {
        let keys = binding.keys.map { "`\($0.name)`" }.joined(separator: " ")
        lines.append("| \(keys) | \(binding.help) | `\(binding.command)` |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
