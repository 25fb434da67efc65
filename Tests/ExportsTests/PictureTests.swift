import Foundation
import Language
import Testing
import TestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Pictures and pages")
struct PictureTests {
  /// All but those of what must be asked for first: a second run, a hold-out, a search.
  private static let panes = ExportSubject.allCases.filter {
    $0.formats.contains(.svg) && ![.compare, .run, .metrics, .sweep].contains($0)
  }

  @Test("every pane is well-formed SVG in both themes, and text", arguments: panes)
  func wellFormed(_ subject: ExportSubject) throws {
    var bench = try Bench("films", "iterate 3", "user Iris", "lambda 1", "step")
    for theme in PictureTheme.allCases {
      let svg = try bench.export("pane.svg", "\(subject.rawValue) \(theme.rawValue)")
      #expect(!bench.state.message.isError, "\(bench.state.message.text)")
      let root = try XMLDocument(data: Data(svg.utf8), options: []).rootElement()
      #expect(root?.name == "svg")
      #expect((try root?.nodes(forXPath: ".//*[local-name()='text']").count ?? 0) >= 2)
    }
    let text = try bench.export("pane.txt", subject.rawValue)
    #expect(text.contains("╭") && !text.contains("\u{1B}"))
  }

  @Test("a list is a list in every format, and a name that cannot be had in a format is refused")
  func lists() throws {
    var bench = try Bench("films", "iterate 3", "user Ana", "top 3")
    let latex = try bench.export("list.tex")
    #expect(latex.contains("\\begin{tabular}{rlrl}") && latex.contains("Top 3 for Ana") && !latex.contains("bmatrix"))
    let markdown = try bench.export("list.md")
    #expect(markdown.split(separator: "\n").count == 6)
    for file in ["loss.md", "facts.tex", "users.md", "foo.md", "run.tex"] {
      _ = try? bench.run("export \(bench.folder.path(file))")
      #expect(!FileManager.default.fileExists(atPath: bench.folder.path(file)), "\(file)")
    }
  }

  @Test("a second run has its picture while there is one")
  func compare() throws {
    var bench = try Bench("films", "iterate 2")
    try bench.run("export \(bench.folder.path("compare.svg"))")
    #expect(bench.state.message.isError)
    try bench.run("compare spark")
    #expect(try bench.export("compare.svg").contains("Two runs"))
  }

  @Test("the matrix’s picture has every user and every item, however small the screen")
  func wholeMatrix() throws {
    var bench = try Bench("films", "step")
    let text = try bench.export("matrix.txt")
    for name in bench.state.data?.users ?? [] { #expect(text.contains(name)) }
    #expect(text.contains("Gatt"))
  }

  @Test("names that look like markup stay text")
  func hostile() throws {
    let folder = try TemporaryFolder()
    let name = "<script>&\"']]>"
    try "user,item,value\n\"<script>&\"\"']]>\",x_1&%$#{}~^\\,1\nb,y,2\n".write(
      toFile: folder.path("bad.csv"), atomically: true, encoding: .utf8)
    var bench = try Bench(folder.path("bad.csv"), "iterate 1")
    #expect(bench.state.data?.users.first == name)
    for file in ["screen.svg", "matrix.svg", "run.html"] {
      let text = try bench.export(file)
      #expect(!text.contains("<script>"))
      #expect(try XMLDocument(data: Data(text.utf8), options: []).rootElement() != nil)
    }
    let latex = try bench.export("solve.tex")
    #expect(latex.contains("x\\_1\\&\\%\\$\\#\\{\\}\\textasciitilde{}\\textasciicircum{}\\textbackslash{}"))
  }

  @Test("the page has everything in it and fetches nothing")
  func page() throws {
    var bench = try Bench("films", "iterate 10", "user Ana")
    let page = try bench.export("run.html")
    let document = try XMLDocument(data: Data(page.utf8), options: [])
    #expect(try document.nodes(forXPath: "//*[local-name()='svg']").count == 5)
    #expect(!page.contains("src=") && !page.contains("href=") && !page.contains("@import"))
    #expect(page.contains("alscope train films --preset hu --alpha 40 --lambda 0.1 --factors 3 --seed 7"))
    let total = try #require(bench.state.timeline.moments.last?.loss.total)
    // With the digits that people read; every digit is in loss.csv.
    #expect(page.contains(">\(NumberText.significant(total, 5))<") && !page.contains("\(total)"))
  }

  @Test("the solve has the numbers of the equations, for either side and any k")
  func solve() throws {
    var bench = try Bench("films", "iterate 1", "inspect Alien")
    let markdown = try bench.export("solve.md")
    #expect(markdown.contains("# The item Alien, solved with the users fixed"))
    #expect(markdown.contains("| Ana | 2 | 81 | 1 |"))
    let formulas = markdown.components(separatedBy: "$$")
    #expect(formulas.count >= 7 && !formulas.count.isMultiple(of: 2), "some formulas, each opened and closed")
    try bench.run("factors 20")
    let latex = try bench.export("solve.tex")
    #expect(latex.contains("Of the 20 factors the first 8 are shown."))
    #expect(latex.contains("\\end{document}"))
  }
}
