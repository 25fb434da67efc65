import Foundation
import TestSupport
import Testing

/// `run.cast` and `run.svg`, as the program writes them.
@Suite("A session as a recording")
struct RecordingTests {
  @Test("plays in a terminal to the screen that the session ends with, by the rules of its format")
  func cast() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.alscope(
      "export", folder.path("run.cast"), folder.path("screen.txt"), "--data", "films", "--iterations", "3", "--factors",
      "3")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let lines = try folder.text(of: "run.cast").split(separator: "\n").map { Data($0.utf8) }
    let header = try #require(try JSONSerialization.jsonObject(with: lines[0]) as? [String: Any])
    #expect(header["version"] as? Int == 2)
    let width = try #require(header["width"] as? Int)
    let height = try #require(header["height"] as? Int)
    #expect((header["theme"] as? [String: String])?["palette"]?.split(separator: ":").count == 16)
    var terminal = VirtualScreen(width: width, height: height)
    var times: [Double] = []
    for line in lines.dropFirst() {
      let event = try #require(try JSONSerialization.jsonObject(with: line) as? [Any])
      #expect(event.count == 3)
      times.append(try #require(event[0] as? Double))
      #expect(event[1] as? String == "o")
      terminal.feed(Array(try #require(event[2] as? String).utf8))
    }
    #expect(terminal.unknown == [])
    #expect(times == times.sorted() && times[0] == 0)
    // The start, six half-steps at the pace, then a while at the end.
    #expect(times.count == 8)
    #expect(abs(times[1] - 0.6) < 1e-9)
    let shown = try folder.text(of: "screen.txt").split(separator: "\n", omittingEmptySubsequences: false)
    let played = terminal.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(played.count >= 20)
    // All but the line that says what was done last.
    #expect(zip(played, shown).count { $0 != $1 } <= 1, "\(terminal.text)")
  }

  @Test("moves as a picture, each row drawn for as long as it stays, and stands at its end without motion")
  func movingPicture() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.alscope(
      "export", folder.path("run.svg"), "--data", "films", "--iterations", "3", "--factors", "3")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let picture = try folder.text(of: "run.svg")
    for tag in ["g", "text", "svg", "style"] {
      #expect(picture.matches(of: try Regex("<\(tag)[ >]")).count == picture.matches(of: try Regex("</\(tag)>")).count)
    }
    #expect(picture.contains("prefers-reduced-motion"))
    #expect(!picture.contains("<script"))
    // Rows that never change are drawn once, without a name; others by names that the style sheet has.
    let names = Set(picture.matches(of: /class="f (k\d+-\d+)/).map { String($0.1) })
    #expect(!names.isEmpty)
    for name in names { #expect(picture.contains("@keyframes \(name){")) }
    #expect(picture.contains("<g><"))
  }
}
