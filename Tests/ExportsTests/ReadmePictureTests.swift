import Foundation
import Testing

@testable import Study

@Suite("README’s pictures")
struct ReadmePictureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/pictures").standardized

  /// Recorded with `ALSCOPE_RECORD=1`.
  @Test("are what the program draws", arguments: ["dark", "light"])
  func current(_ theme: String) throws {
    var bench = try Bench("films", "user Iris", "iterate 4")
    bench.resize(width: 120, height: 32)
    let picture = try bench.export("screen.svg", "screen \(theme)")
    let file = Self.folder.appending(path: "films-\(theme).svg")
    if ProcessInfo.processInfo.environment["ALSCOPE_RECORD"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try picture.write(to: file, atomically: true, encoding: .utf8)
    }
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    #expect(recorded == picture, "\(file.lastPathComponent) is not what the program draws now")
  }
}
