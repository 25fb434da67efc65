import CustomDump
import Foundation
import Testing

@testable import Canvas
@testable import Headless
@testable import Language

/// A script and its transcript: `Transcripts/NAME.als` and `Transcripts/NAME.txt`, recorded like the screens.
@Suite("Scripts and their transcripts")
struct TranscriptTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Transcripts")

  static func lines(_ name: String) throws -> [String] {
    try String(contentsOf: folder.appending(path: name + ".als"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  static func transcript(_ lines: [String], glyphs: Glyphs = .blocks) throws -> String {
    var script = ScriptRun(HeadlessExplorer(threads: 1), glyphs: glyphs)
    var text = ""
    for line in lines {
      guard let command = try CommandParser.parse(line) else { continue }
      text += script.echo(line)
      text += try script.perform(command) + "\n"
    }
    return text
  }

  @Test("what a script says", arguments: ["films", "watch"])
  func transcript(_ name: String) throws {
    // Residuals are rounding, which another processor's arithmetic does otherwise.
    let text = try Self.transcript(try Self.lines(name)).replacing(/[0-9.]+e-1[0-9]/, with: "(rounding)")
    let file = Self.folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["ALSCOPE_RECORD"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    // The library's own expectation finds no test to report to here, and so could never fail.
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded, Comment(rawValue: diff(recorded, text) ?? name))
  }

  @Test("it has printable text and no box characters; in ASCII nothing else", arguments: ["films", "watch"])
  func printable(_ name: String) throws {
    let lines = try Self.lines(name)
    let text = try Self.transcript(lines)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || TextFitting.printable(String($0)) == String($0) })
    #expect(!text.unicodeScalars.contains { (0x2500...0x259F).contains($0.value) })
    let ascii = try Self.transcript(lines, glyphs: .ascii)
    #expect(ascii.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
  }

  @Test("every command of the table can be done without a screen and says why where it cannot")
  func everyCommand() throws {
    var refused: [String] = []
    for entry in CommandTable.entries {
      var script = ScriptRun(HeadlessExplorer(threads: 1))
      _ = try script.perform(.data(.open("films")))
      let command = try #require(try CommandParser.parse(entry.example))
      do {
        _ = try script.perform(command)
      } catch {
        #expect(error.description.hasSuffix("."), "\(entry.name): \(error)")
        refused.append(entry.name)
      }
    }
    // What a new session on films has nothing for: a file, a second iteration, a later moment, a change, a search, …
    #expect(
      refused == [
        "checksum", "line", "goto", "undo", "redo", "match", "stage", "metrics", "metric", "export", "save", "recover",
      ])
  }

  @Test("what was not done is said in the words of the screen")
  func failures() {
    var script = ScriptRun(HeadlessExplorer(threads: 1))
    #expect(throws: UserError("No data are open yet.")) { try script.perform(.looking(.user("Ana"))) }
    let error = #expect(throws: UserError.self) { try script.perform(.data(.open("fims"))) }
    #expect(error?.description.contains("fims") == true)
  }

  @Test("names that would steer a terminal are printed harmless")
  func harmless() throws {
    var script = ScriptRun(HeadlessExplorer(threads: 1))
    _ = try script.perform(.data(.open("films")))
    let said = try script.perform(.edit(.add(.users, "\u{1B}[31mred\u{07}\u{202E}")))
    #expect(!said.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{07}" || $0 == "\u{202E}" })
  }
}
