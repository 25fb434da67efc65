import ExplorerBench
import Testing
import WALS

@testable import Language

@Suite("Tab in a line of the command language")
struct CompletionTests {
  let vocabulary = Vocabulary(
    datasets: ["films", "watch-3x3", "watch-log"], users: ["Ana", "Ben", "Say \"hi\""],
    items: ["Alien", "Amélie", "Blade", "Blade Runner", "Blade Runner 2049", "Heat"])

  private func complete(_ line: String) -> Completion? { Completion(of: line, vocabulary) }

  @Test("what is typed becomes what all candidates begin with")
  func common() throws {
    #expect(complete("fi")?.candidates == ["find", "filter"])
    #expect(complete("fi")?.common == "fi")
    #expect(complete("open w")?.common == "watch-")
    #expect(complete("open w")?.start == 5)
    #expect(complete("lambda-s")?.common == "lambda-scaling ")
    #expect(complete("redo")?.common == "redo", "Nothing follows it, so no blank does")
    #expect(complete("zzz") == nil)
    #expect(complete("zzz a") == nil)
    #expect(complete("# s") == nil)
  }

  @Test(
    "what may stand there comes from the usage line",
    arguments: [
      ("step ", ["users", "items", "row"]), ("step users ", []), ("strips o", ["on", "off"]),
      ("sort ", ["users", "items", "data", "name", "count", "group", "factor", "next"]),
      ("sort users n", ["name"]), ("sort n", ["name", "next"]),
      ("compare alpha ", []), ("compare lambda-scaling c", ["count"]), ("compare sp", ["spark"]),
      ("compare spark ", ["and"]), ("compare solver c", ["cholesky", "cg"]),
      ("add ", ["user", "item"]), ("add user ", []), ("help un", ["until", "undo"]),
      ("export a.svg m", ["matrix", "map"]), ("export a.svg matrix d", ["dark"]),
      ("filter o", ["off"]), ("iterate ", []), ("holdout 20% by", ["by-time"]), ("preset hu", ["hu"]),
    ])
  func words(_ line: String, _ candidates: [String]) {
    let all = Set(complete(line)?.candidates ?? [])
    #expect(all.isSuperset(of: candidates))
    if candidates.isEmpty { #expect(all.isEmpty) }
  }

  @Test("names are found whatever their case and accents, and quoted where they have blanks")
  func names() {
    #expect(complete("item AME")?.common == "Amélie")
    #expect(complete("item bl")?.candidates == ["Blade", "\"Blade Runner\"", "\"Blade Runner 2049\""])
    #expect(complete("item bl")?.common == "Blade")
    #expect(complete("rate ana \"Blade R")?.common == "\"Blade Runner")
    #expect(complete("rate ana \"Blade R")?.start == 9)
    #expect(complete("item \"")?.common == "\"")
    #expect(complete("rate ana he")?.common == "Heat ")
    #expect(complete("user s")?.common == "\"Say \"\"hi\"\"\"")
    #expect(complete("rate \"Say \"\"h")?.start == 5)
  }

  @Test("a name may be typed without quotes")
  func unquoted() {
    #expect(complete("item Blade Run")?.start == 5)
    #expect(complete("item Blade Run")?.common == "\"Blade Runner")
    #expect(complete("item Blade Runner 2")?.common == "\"Blade Runner 2049\"")
  }

  @Test("whatever Tab makes of a command's usage, the parser knows", arguments: CommandTable.entries.map(\.name))
  func everyCommand(_ name: String) throws {
    let completion = try #require(complete(name))
    #expect(completion.candidates.contains(name))
    for candidate in complete(name + " ")?.candidates ?? [] {
      var words = try Words("\(name) \(candidate)")
      _ = words.next()
      #expect(words.next() != nil)
    }
  }

  @Test("Tab completes, then goes round; shift-Tab goes back; another key takes what stands there")
  func round() {
    var bench = Bench()
    bench.press(":", "v", "i", .tab)
    #expect(bench.state.prompt?.line == "view ")
    bench.press(.tab)
    #expect(
      bench.state.prompt?.round?.candidates == [
        "observed", "confidence", "predicted", "error", "weighted", "planted", "next",
      ])
    #expect(bench.state.prompt?.line == "view ")
    bench.press(.tab, .tab)
    #expect(bench.state.prompt?.line == "view confidence")
    bench.press(.backTab, .backTab)
    #expect(bench.state.prompt?.line == "view next")
    bench.press(.tab)
    #expect(bench.state.prompt?.line == "view observed")
    bench.press(.enter)
    #expect(bench.state.prompt == nil)
    #expect(bench.state.content == .observed)
  }

  @Test("files complete folder by folder, and a quote stays open until the file is there")
  func files() {
    let vocabulary = Vocabulary(datasets: ["films"]) { typed in
      ["data/", "films.csv", "my data/", "my data/a b.csv", "my data/log.csv"].filter { path in
        path != typed && path.hasPrefix(typed) && path.dropFirst(typed.count).dropLast().contains("/") == false
      }
    }
    func complete(_ line: String) -> Completion? { Completion(of: line, vocabulary) }
    #expect(complete("open d")?.common == "data/")
    #expect(complete("open f")?.candidates == ["films", "films.csv"])
    #expect(complete("open m")?.common == "\"my data/")
    #expect(complete("open \"my data/l")?.common == "\"my data/log.csv\"")
    #expect(complete("open \"my data/")?.candidates == ["\"my data/a b.csv\"", "\"my data/log.csv\""])
    #expect(complete("export d")?.common == "data/", "No blank: what is in the folder follows")
    #expect(complete("save films.c")?.common == "films.csv ", "A blank: --with-data may follow")
  }

  @Test("what stands behind the cursor stays")
  func middle() {
    var prompt = Prompt(text: "rate an Alien 5")
    for _ in 0..<8 { prompt.move(by: -1) }
    _ = prompt.type(.tab, vocabulary)
    #expect(prompt.line == "rate Ana  Alien 5")
    #expect(prompt.cursor == 9)
  }

  @Test(
    "the candidates stand above the line, page by page, with the one taken marked", arguments: [(80, 24), (120, 40)])
  func shown(_ size: (width: Int, height: Int)) throws {
    var bench = Bench(width: size.width, height: size.height)
    bench.press(":")
    for key in "item " { bench.press(.character(key)) }
    bench.press(.tab)
    let row = size.height - 2
    func line() -> String {
      String(bench.screen.text.split(separator: "\n", omittingEmptySubsequences: false)[row])
    }
    #expect(line().hasPrefix(" Alien  \"Blade Runner\"  Casablanca  Dune  E.T."))
    #expect(line().hasSuffix(" 10"))
    for _ in 0..<10 { bench.press(.tab) }
    #expect(bench.state.prompt?.line == "item Jaws")
    #expect(line().contains("Jaws"))
    #expect(line().hasSuffix(" 10 of 10"))
    bench.press(.escape)
    #expect(line().contains("◂ λ"))
  }
}
