import Foundation
import Testing

@Suite("The libraries' pages")
struct DocumentationTests {
  @Test("have a place for every public type", arguments: ["WALS", "Datasets"])
  func topics(_ module: String) throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/\(module)")
      .standardized
    let topics = try String(contentsOf: sources.appending(path: "\(module).docc/\(module).md"), encoding: .utf8)
    var count = 0
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        // A type of its own begins its line; what is inside of another has its place there.
        guard let name = line.wholeMatch(of: /public (?:final |indirect )?(?:struct|enum|class|protocol) (\w+).*/)?.1
        else {
          continue
        }
        count += 1
        #expect(topics.contains("- ``\(name)``"), "\(name) of \(file.lastPathComponent)")
      }
    }
    #expect(count > 15)
  }
}
