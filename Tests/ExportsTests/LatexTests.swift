import Foundation
import Testing
import TestSupport

/// Compiles LaTeX where there is a compiler with its usual packages on the path.
enum Latex {
  static let isThere = [["kpsewhich", "booktabs.sty"], ["pdflatex", "--version"]].allSatisfy {
    (try? Program.run($0).exitCode) == 0
  }
  /// Where all tools are required, a missing one is a failure.
  static let isTried = isThere || ProcessInfo.processInfo.environment["ALSCOPE_REQUIRE_ALL"] != nil

  static func compile(_ file: String, in folder: URL) throws -> (output: String, exitCode: Int32) {
    try Program.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", file], in: folder)
  }
}

@Suite("The solve in LaTeX", .enabled(if: Latex.isTried, "skipped: pdflatex with booktabs is not at hand"))
struct LatexTests {
  @Test(
    "compiles, for either side, any k and every preset",
    arguments: [
      ["inspect Alien"], ["inspect Iris", "factors 20"], ["preset ials", "inspect Noah"],
      ["preset ratings", "inspect item"], ["factors 1", "lambda 0", "inspect Ana"],
    ])
  func compiles(_ lines: [String]) throws {
    var bench = try Bench("films", "iterate 1")
    for line in lines { try bench.run(line) }
    _ = try bench.export("solve.tex")
    try expectPages(bench)
  }

  @Test("compiles with names in any script and with all that LaTeX takes for itself")
  func names() throws {
    let folder = try TemporaryFolder()
    try "user,item,value\n\"Ünal & Søn\",\"x_1&%$#{}~^\\\",1\nЖанна,映画,2\nעברית,y,2\n\u{1F600},e\u{301},1\n".write(
      toFile: folder.path("names.csv"), atomically: true, encoding: .utf8)
    for user in 0..<4 {
      var bench = try Bench(folder.path("names.csv"), "iterate 1")
      for _ in 0..<user { try bench.run("move down") }
      try bench.run("inspect user")
      _ = try bench.export("solve.tex")
      try expectPages(bench)
    }
  }

  private func expectPages(_ bench: Bench) throws {
    #expect(!bench.state.message.isError, "\(bench.state.message.text)")
    let (output, exitCode) = try Latex.compile("solve.tex", in: bench.folder.url)
    #expect(exitCode == 0, "\(output.suffix(800))")
    #expect(output.contains("Output written on solve.pdf"))
  }
}
