import Datasets
import Foundation
import Language
import TestSupport
import Testing

/// Names that are code to somebody: for each reader of a file, plain, behind a letter that joins what follows for Swift
/// alone, and before a mark that does so.
private enum Foreign {
  static let plain = [
    "<img src=x onerror=document.body.dataset.p=1//>", "<script>alert(1)</script>", "[click](https://evil.example)",
    "![x](https://evil.example/x.png)", "https://evil.example", "www.evil.example", "a@evil.example",
    "<https://evil.example>",
    "`code`", "| cell | cell |", "{: onclick=\"alert(1)\"}", "*a* _b_ **c** ~~d~~ ^e^", "\\input{/etc/passwd}",
    "a % comment",
    "}\\end{document}", "\"\"\"; import os #", "' + __import__('os') + '",
    "\"+__import__(\"os\").popen(\"echo\").read()+\"", "coding: utf-7 +AAo-import os", "@TITLE@",
    "&lt;b&gt;",
    "$x$", "# heading", "\\N{BULLET}", "x\\", "=1+1", "</title><script>alert(1)</script>", "]]>", "-->", "{{7*7}}",
  ]

  static var names: [String] {
    plain
      + plain.flatMap { name -> [String] in
        let scalars = name.unicodeScalars
        return [
          scalars.map { "\u{D4E}\($0)" }.joined(), scalars.map { "\($0)\u{301}" }.joined(),
          scalars.map { "\($0)\u{200D}" }.joined(),
        ]
      }
  }

  /// A table whose every user and item has one of them.
  static func table(in folder: TemporaryFolder, named file: String = "names.csv") throws -> String {
    let rows = names.enumerated().map { index, name in
      "\(CSVText.quoted(name)),\(CSVText.quoted(names[(index + 1) % names.count])),\(index % 3 + 1)\n"
    }
    try folder.write("user,item,value\n" + rows.joined(), to: file)
    return folder.path(file)
  }

  /// Reads every file as its reader does, and says what it finds that a name must not be.
  static let reader = #"""
    import ast, glob, html.parser, importlib, importlib.util, json, os, sys, tokenize, xml.dom.minidom
    found = []
    allowed = set("html head meta title style body h1 h2 h3 p figure figcaption svg g rect text tspan path line circle desc "
                  "polyline defs clipPath clippath div table thead tbody tr th td ul li ol em strong pre code hr "
                  "blockquote br".split())
    class Tags(html.parser.HTMLParser):
        def __init__(self, name):
            super().__init__()
            self.name = name
        def handle_starttag(self, tag, attributes):
            if tag not in allowed:
                found.append((self.name, "tag", tag))
            for key, value in attributes:
                if key.startswith("on") or key in ("src", "href", "action", "formaction", "xlink:href"):
                    found.append((self.name, "attribute", key))
        def handle_comment(self, text):
            found.append((self.name, "comment", text))
    def html_of(text, name):
        Tags(name).feed(text)
    for file in sorted(glob.glob("out*/*")):
        kind = file.rsplit(".", 1)[-1]
        text = open(file, encoding="utf-8").read()
        if kind == "html":
            html_of(text, file)
            xml.dom.minidom.parseString(text)
            assert "default-src 'none'" in text
        elif kind == "svg":
            html_of(text, file)
            xml.dom.minidom.parseString(text)
        elif kind == "py":
            tree = ast.parse(text)
            with open(file, "rb") as source:
                assert tokenize.detect_encoding(source.readline)[0] == "utf-8", "encoding"
            calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
            if calls & {"__import__", "eval", "exec", "os.system"}:
                found.append((file, "call", calls))
        elif kind == "json":
            json.loads(text)
        elif kind == "ipynb":
            # A name is a string: no code cell calls what the notebook's own code does not.
            for cell in json.loads(text)["cells"]:
                if cell["cell_type"] == "code":
                    tree = ast.parse("".join(cell["source"]))
                    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
                    if any("__import__" in call or call in ("eval", "exec", "os.system") for call in calls):
                        found.append((file, "call", calls))
                elif importlib.util.find_spec("markdown"):
                    html_of(importlib.import_module("markdown").markdown("".join(cell["source"])), file)
        elif kind == "md":
            parsers = {
                "markdown": lambda m: m.markdown(text, extensions=["extra", "sane_lists"]),
                "mistune": lambda m: m.create_markdown(escape=False, plugins=["url", "table", "strikethrough"])(text),
                "markdown_it": lambda m: m.MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").render(text),
                "commonmark": lambda m: m.commonmark(text),
            }
            tried = 0
            for module, render in parsers.items():
                try:
                    loaded = importlib.import_module(module)
                except ImportError:
                    continue
                tried += 1
                html_of(render(loaded), file + " by " + module)
            if tried == 0 and "markdown" in sys.argv:
                found.append((file, "no Markdown parser is at hand", ""))
    print(found[:20] if found else "clean", len(glob.glob("out*/*")))
    """#
}

@Suite("Names that are code to whoever reads a file")
struct ForeignNamesTests {
  @Test("stay names in HTML, SVG, JSON, Python and every Markdown that is at hand")
  func parsed() throws {
    let folder = try TemporaryFolder()
    let table = try Foreign.table(in: folder)
    var bench = try Bench(table, "factors 2", "iterate 1")
    let users = try #require(bench.state.data?.users.count)
    #expect(users > 80)
    for user in 0..<users {
      try folder.makeFolder("out\(user)")
      // All files of one user, a few of the rest: the solve is one row's.
      let files =
        user == 0
        ? [
          "solve.md", "run.html", "run.json", "notebook.py", "notebook.ipynb", "matrix.svg", "loss.svg", "screen.svg",
          "list.svg",
        ] : ["solve.md"]
      for file in files {
        try bench.run("export \(folder.path("out\(user)/" + file))")
        #expect(!bench.state.message.isError, "\(bench.state.message.text)")
      }
      try bench.run("move down")
    }
    try folder.write(Foreign.reader, to: "reader.py")
    let needed = ProcessInfo.processInfo.environment["ALSCOPE_REQUIRE_ALL"] != nil ? ["markdown"] : []
    let python = ProcessInfo.processInfo.environment["ALSCOPE_PYTHON"] ?? "python3"
    let outcome = try Program.run([python, "reader.py"] + needed, in: folder.url)
    if outcome.exitCode == 127, needed.isEmpty { return }
    #expect(outcome.output == "clean \(users + 8)\n", "\(outcome)")
  }

  @Test(
    "a file's name is none either",
    arguments: ["coding: utf-7 +AAo-import os.csv", "x\u{D4E}\\N.csv", "\"\"\".csv", "<b>.csv"])
  func fileNames(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("out")
    try folder.write("user,item,value\na,b,1\nb,c,2\n", to: name)
    var bench = try Bench(folder.path(name), "factors 2", "iterate 1")
    for file in ["solve.md", "run.html", "notebook.py", "notebook.ipynb", "matrix.svg", "loss.svg"] {
      try bench.run("export \(Words.quote(folder.path("out/" + file)))")
    }
    try folder.write(Foreign.reader, to: "reader.py")
    let python = ProcessInfo.processInfo.environment["ALSCOPE_PYTHON"] ?? "python3"
    let outcome = try Program.run([python, "reader.py"], in: folder.url)
    if outcome.exitCode == 127 { return }
    #expect(outcome.output == "clean 6\n", "\(outcome)")
  }

  @Test("are text in LaTeX: braces balance, and no command is theirs")
  func latex() throws {
    let folder = try TemporaryFolder()
    var bench = try Bench(try Foreign.table(in: folder), "factors 2", "iterate 1")
    let own = commands(in: try Bench("films", "iterate 1").latex())
    for _ in Foreign.names {
      let text = try bench.latex()
      #expect(
        commands(in: text).subtracting(own).isSubset(of: Self.spelled), "\(commands(in: text).subtracting(own))")
      var depth = 0
      var isEscaped = false
      for scalar in text.unicodeScalars {
        defer { isEscaped = scalar == "\\" && !isEscaped }
        if isEscaped { continue }
        if scalar == "{" { depth += 1 }
        if scalar == "}" { depth -= 1 }
        #expect(scalar != "%")
        guard depth >= 0 else { break }
      }
      #expect(depth == 0)
      try bench.run("move down")
    }
  }

  /// What letters of names are spelled by.
  private static let spelled: Set<String> = [
    "anyletter", "textbackslash", "textasciitilde", "textasciicircum", "alpha", "lambda", "varepsilon", "nu", "times",
    "cdot",
  ]

  /// The commands that TeX finds: a backslash and letters.
  private func commands(in text: String) -> Set<String> {
    var found = Set<String>()
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "\\" else {
        index += 1
        continue
      }
      var name = ""
      index += 1
      while index < scalars.count, scalars[index].isASCII, scalars[index].properties.isAlphabetic {
        name.unicodeScalars.append(scalars[index])
        index += 1
      }
      if name.isEmpty { index += 1 } else { found.insert(name) }
    }
    return found
  }

  @Test("in tables for spreadsheets a formula has its quote, a number none, and raw leaves both as they are")
  func formulas() throws {
    let folder = try TemporaryFolder()
    let names = [
      "=1+1", "+cmd|'/C calc'!A0", "-2+3", "@SUM(1)", " =1", "\t=1", "-5", "+3.5", "plain", "\u{FF1D}1", "=\u{301}1",
    ]
    let rows = names.enumerated().map { "\(CSVText.quoted($1)),\(CSVText.quoted(names[($0 + 1) % names.count])),1\n" }
    try folder.write("user,item,value\n" + rows.joined(), to: "f.csv")
    var bench = try Bench(folder.path("f.csv"), "factors 2", "iterate 1", "seen on")
    for file in ["list.csv", "lists.csv", "matrix.csv", "scores.csv"] {
      let text = try bench.export(file)
      for field in text.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
        let field = field.drop { $0 == "\"" }
        #expect(!CSVText.isFormula(String(field)), "\(file): \(field)")
      }
      #expect(text.contains("'=1+1") || file == "list.csv")
      #expect(!text.contains("'-5") && !text.contains("'+3.5"))
      let raw = try bench.export(file, "raw replace")
      #expect(!raw.contains("'="))
    }
    for file in ["users.csv", "items.csv"] { #expect(try !bench.export(file).contains("'=")) }
  }

  @Test("commands that are shown to be copied are words of a shell")
  func commandsToCopy() throws {
    let folder = try TemporaryFolder()
    try folder.write("user,item,value\na,b,1\nb,c,2\n", to: "x;touch pwned #.csv")
    var bench = try Bench(folder.path("x;touch pwned #.csv"), "factors 2", "iterate 1")
    #expect(try bench.export("run.html").contains("alscope train 'x;touch pwned #.csv' --preset"))
    try bench.run("preset spark")
    try bench.run("iterate 1")
    try bench.run("export spark \(Words.quote(folder.path("a;b")))")
    #expect(bench.state.message.text.contains("sh '\(folder.path("a;b"))/submit.sh'"))
    #expect(bench.state.message.text.contains("alscope '\(folder.path("a;b"))'"))
  }
}

extension Bench {
  fileprivate func latex() throws -> String {
    var bench = self
    return try bench.export("solve.tex", "replace")
  }
}
