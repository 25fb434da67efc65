import Foundation
import Testing

@testable import Exports

@Suite("The Jupyter notebook")
struct JupyterTests {
  @Test("has the script’s parts as cells, words before them, and what they give")
  func cells() throws {
    var bench = try Bench("films", "iterate 3", "alpha 10", "step", "user Ana")
    let notebook = try Self.notebook(bench.export("notebook.ipynb"))
    #expect(notebook["nbformat"] as? Int == 4)
    let cells = try #require(notebook["cells"] as? [[String: Any]])
    #expect(Set(cells.compactMap { $0["id"] as? String }).count == cells.count)
    let titles = cells.filter { $0["cell_type"] as? String == "markdown" }.dropFirst().compactMap(Self.source)
    #expect(titles.allSatisfy { $0.hasPrefix("## ") && $0.split(separator: "\n").count >= 2 })
    #expect(titles.count == 9)
    let expected = bench.state.timeline.moments.map(\.loss.total)
    for (a, b) in zip(Self.losses(notebook), expected) { #expect(abs(a - b) <= 1e-9 * b) }
    #expect(Self.losses(notebook).count == expected.count)
    let code = cells.filter { $0["cell_type"] as? String == "code" }.compactMap(Self.source).joined(separator: "\n")
    #expect(code.contains("Ana") && !code.contains("%%"))
    #expect(Self.outputs(notebook, of: "List").contains("Blade Runner"))
  }

  @Test(
    "gives the same when it is executed", .enabled(if: Classroom.isWanted, Classroom.reason),
    arguments: [
      ["films", "iterate 5", "user Ana", "top 3"],
      ["watch-log", "preset ials", "factors 2", "iterate 2", "lambda 0.5", "iterate 1", "init numpy", "iterate 2"],
    ])
  func executed(_ lines: [String]) throws {
    var bench = try Bench(lines[0])
    for line in lines.dropFirst() { try bench.run(line) }
    let before = try Self.notebook(bench.export("notebook.ipynb"))
    let bin = try #require(Classroom.bin, "ALSCOPE_REQUIRE_ALL insists on ALSCOPE_CLASSROOM")
    let (output, exitCode) = try Program.run(
      [
        bin + "/jupyter", "nbconvert", "--to", "notebook", "--execute", "--output", "executed.ipynb",
        bench.folder.path("notebook.ipynb"),
      ], errors: true)
    #expect(exitCode == 0, "\(output.suffix(2000))")
    let after = try Self.notebook(bench.folder.text(of: "executed.ipynb"))
    #expect(Self.losses(after).count == Self.losses(before).count)
    for (a, b) in zip(Self.losses(after), Self.losses(before)) { #expect(abs(a - b) <= 1e-9 * abs(b)) }
    for part in ["List", "Scores"] {
      let blank = { (text: String) in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      // NumPy writes −0.00 and aligns by its own rules.
      let plain = { (text: String) in blank(text).replacing("[ ", with: "[").replacing("-0.00", with: "0.00") }
      if part == "List" { #expect(plain(Self.outputs(after, of: part)) == plain(Self.outputs(before, of: part))) }
      #expect(!Self.outputs(after, of: part).isEmpty)
    }
    let check = Self.outputs(after, of: "Check")
    let difference = try #require(check.split(separator: " ").last.flatMap { Double($0.filter { !$0.isWhitespace }) })
    #expect(difference < 1e-9)
  }

  private static func notebook(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private static func source(_ cell: [String: Any]) -> String? {
    (cell["source"] as? [String])?.joined() ?? cell["source"] as? String
  }

  /// What the code under a title prints.
  private static func outputs(_ notebook: [String: Any], of title: String) -> String {
    let cells = notebook["cells"] as? [[String: Any]] ?? []
    guard let place = cells.firstIndex(where: { source($0)?.hasPrefix("## \(title)\n") == true }) else { return "" }
    let outputs = cells[place + 1]["outputs"] as? [[String: Any]] ?? []
    return outputs.map { ($0["text"] as? [String])?.joined() ?? $0["text"] as? String ?? "" }.joined()
  }

  private static func losses(_ notebook: [String: Any]) -> [Double] {
    outputs(notebook, of: "Run").split(separator: "\n").compactMap {
      $0.split(separator: " ").last.flatMap { Double($0) }
    }
  }
}
