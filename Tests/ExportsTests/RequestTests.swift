import ExplorerBench
import Testing

@testable import Language
@testable import Study

@Suite("What export takes")
struct RequestTests {
  @Test(
    "a file’s name says what is written",
    arguments: [
      ("loss.csv", ExportSubject.loss, ExportFormat.csv), ("a/b.c/matrix.svg", .matrix, .svg),
      ("Results.HTML", .run, .html), ("week 3.py", .notebook, .python), ("solve.tex", .solve, .latex),
      ("solve.md", .solve, .markdown), ("users.csv", .users, .csv), ("run.json", .run, .json),
    ])
  func names(_ path: String, _ subject: ExportSubject, _ format: ExportFormat) throws {
    let request = try ExportRequest(words: [path])
    #expect(request.path == path)
    #expect(request.subject == subject)
    #expect(request.format == format)
  }

  @Test("a word after it says so for any name, and every request is a line that reads back")
  func words() throws {
    for line in [
      "export week3.svg matrix dark replace", "export loss.csv", "export \"my run.html\"", "export spark job",
      "export spark job replace",
    ] {
      let command = try #require(try CommandParser.parse(line))
      #expect(command.line == line)
      #expect(try CommandParser.parse(command.line) == command)
    }
  }

  @Test("a picture of any name is of what is in front")
  func front() throws {
    var bench = ExplorerBench.Bench()
    func subject(_ path: String) throws -> ExportSubject? {
      let effects = try bench.state.export(ExportRequest(words: [path]))
      guard case .export(let export)? = effects.first else { return nil }
      return export.request.subject
    }
    #expect(try subject("curve.svg") == .matrix)
    bench.run("pane loss")
    #expect(try subject("curve.svg") == .loss)
    #expect(try subject("curve.csv") == .loss)
    bench.run("facts")
    #expect(try subject("curve.svg") == .facts)
    #expect(throws: UserError.self) { try subject("curve.csv") }
    bench.run("bowl")
    #expect(throws: UserError.self) { try subject("curve.svg") }
  }

  @Test(
    "what cannot be written is answered by what can",
    arguments: [
      ("export", "takes a file"), ("export loss", "The end of a file’s name"), ("export loss.pdf", ".csv"),
      ("export loss.html loss", "loss can be written as .csv"),
      ("export spark", "takes a folder"), ("export loss.svg blue", "not “blue”"),
    ])
  func wrong(_ line: String, _ part: String) {
    let error = #expect(throws: UserError.self) { try CommandParser.parse(line) }
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }
}
