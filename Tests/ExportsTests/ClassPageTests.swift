import Foundation
import Language
import TestSupport
import Testing

@testable import Exports

/// A Python with Playwright and Jupyter, and a Chromium of the system: `ALSCOPE_CLASSROOM` is the `bin` folder of such an
/// environment; `.ci/run` makes one, and insists with `ALSCOPE_REQUIRE_ALL`.
enum Classroom {
  private static let environment = ProcessInfo.processInfo.environment
  static let bin = environment["ALSCOPE_CLASSROOM"]
  static let isWanted = bin != nil || environment["ALSCOPE_REQUIRE_ALL"] != nil
  static let reason: Comment = "ALSCOPE_CLASSROOM names no Python environment with Playwright and Jupyter"
}

@Suite("The class page")
struct ClassPageTests {
  @Test("what its policy lets run is named by its digest, of known values too")
  func digest() throws {
    #expect(SHA256.base64(of: "".utf8) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(SHA256.base64(of: "abc".utf8) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    #expect(
      SHA256.base64(of: String(repeating: "a", count: 1000).utf8) == "Qe3s5C1j6Nm/UVqbppMuHCDLyfWl0TRkWttdsblzfqM=")
    var bench = try Bench("films", "iterate 1")
    let page = try bench.export("class.html")
    let style = try #require(page.firstMatch(of: /<style>([\s\S]*?)<\/style>/)).1
    let script = try #require(page.firstMatch(of: /<script>([\s\S]*?)<\/script>/)).1
    #expect(page.contains("style-src 'sha256-\(SHA256.base64(of: style.utf8))'"))
    #expect(page.contains("script-src 'sha256-\(SHA256.base64(of: script.utf8))'"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test("names are data in it, never markup")
  func names() throws {
    var bench = try Bench(try Self.hostile())
    let page = try bench.export("class.html")
    #expect(!page.contains("<img"))
    #expect(page.components(separatedBy: "<script").count == 3)
    let data = try #require(page.firstMatch(of: /id="run">([\s\S]*?)<\/script>/)).1
    #expect(!data.contains("<"))
    let run = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    let state = try #require((run["data"] as? [[String: Any]])?.first)
    #expect((state["users"] as? [String])?.contains(Self.users[0]) == true)
  }

  @Test("its words and its own sentences are there in every language, and it begins in the one that is asked for")
  func languages() throws {
    var bench = try Bench("films", "iterate 1")
    try bench.run("rate Jon Alien 5")
    let english = try bench.export("class.html")
    #expect(english.contains("<html lang=\"en\">") && english.contains("\"language\": \"en\""))
    try bench.run("export \(bench.folder.path("zh.html")) class zh")
    let chinese = try bench.folder.text(of: "zh.html")
    #expect(chinese.contains("<html lang=\"zh-CN\">") && chinese.contains("\"language\": \"zh\""))
    #expect(chinese.contains("<title>films · 第 2 个半步</title>"))
    for page in [english, chinese] {
      #expect(page.contains("films · half-step 2") && page.contains("films · 第 2 个半步"))
      #expect(page.contains("stored interactions") && page.contains("条记录"))
    }
    // Every word of one language has its fellow in the other.
    let words = try #require(english.firstMatch(of: /const WORDS = \{([\s\S]*?)\n\};/)).1
    let parts = words.components(separatedBy: "\n  zh: {")
    #expect(parts.count == 2)
    let names = parts.map { part in part.matches(of: /(?:^|[,{]|\n)\s*([a-zA-Z]+):/).map { String($0.1) } }
    #expect(Set(names[0]).subtracting(["en"]) == Set(names[1]))
    #expect(throws: UserError.self) { try ExportRequest(words: ["loss.csv", "zh"]) }
  }

  @Test("data that are too large are shown as they were recorded, around what is selected")
  func large() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<230).map { "u\($0),i\($0 % 7),\(1 + $0 % 3)\n" }.joined()
    try ("user,item,value\n" + lines).write(toFile: folder.path("large.csv"), atomically: true, encoding: .utf8)
    var bench = try Bench(folder.path("large.csv"), "iterate 2", "user u205")
    let page = try bench.export("class.html")
    let data = try #require(page.firstMatch(of: /id="run">([\s\S]*?)<\/script>/)).1
    let run = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    #expect(run["recordedOnly"] as? Bool == true)
    #expect(run["user"] as? Int == 5)
    #expect((run["lists"] as? [Any])?.count == 30)
    #expect((run["moments"] as? [Any])?.count == 5)
  }

  static let users = [
    "</script><script>window.hacked=true</script>", "<img src=x onerror=window.hacked=true>", "@RUN@",
  ]

  /// A file whose names would be markup if they could.
  static func hostile() throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("alscope-hostile-\(UUID().uuidString).csv")
    let lines = users.enumerated().map { "\"\($1)\",\"<b>i\($0 % 2)</b>\",\($0 + 1)\n" }.joined()
    try ("user,item,value\n" + lines).write(to: path, atomically: true, encoding: .utf8)
    return path.path
  }
}

@Suite("The class page in a browser", .enabled(if: Classroom.isWanted, Classroom.reason), .serialized)
struct ClassPageInBrowserTests {
  /// Uses the page of a bench; `plan` says what is to be solved.
  private func browse(_ bench: inout Bench, _ plan: [String: Any]) throws -> [String: Any] {
    _ = try bench.export("class.html")
    let bin = try #require(Classroom.bin, "ALSCOPE_REQUIRE_ALL insists on ALSCOPE_CLASSROOM")
    let driver = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "ClassPage/browse.py").path
    let text = String(decoding: try JSONSerialization.data(withJSONObject: plan), as: UTF8.self)
    let (output, exitCode) = try Program.run(
      [bin + "/python", driver, bench.folder.path("class.html"), text], errors: true)
    #expect(exitCode == 0, "\(output)")
    return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  private func expectFine(_ seen: [String: Any]) {
    #expect(seen["errors"] as? [String] == [])
    #expect((seen["requests"] as? [String])?.filter { !$0.hasPrefix("file://") } == [])
    #expect((seen["requests"] as? [String])?.count == 1)
    #expect(seen["hacked"] as? Bool == false)
    #expect(seen["overflow on a phone"] as? Int == 0)
    #expect(seen["dark differs"] as? Bool == true)
    #expect(seen["heading in Chinese"] as? String == "损失")
  }

  @Test("tells the run, solves it again with the program’s losses, and takes other knobs and edits")
  func films() throws {
    var bench = try Bench(
      "films", "iterate 2", "note \"Watch <b>Ana</b>\"", "lambda 1", "iterate 1", "preset ials", "step", "preset log",
      "rate Ana Shrek 4", "add user Zoe", "rate Zoe Dune 2", "iterate 1", "undo", "preset hu", "iterate 2", "user Ana",
      "item Dune")
    let presets = ["hu", "log", "implicit", "spark", "ials", "ratings"]
    let solves = presets.map { ["preset": $0, "alpha": "5", "lambda": "2", "factors": "2", "seed": "3", "steps": "8"] }
    let seen = try browse(&bench, ["cell": [7, 10], "solves": solves, "edit": [7, 10, 7, 6]])
    expectFine(seen)
    let difference = try #require(seen["difference"] as? Double)
    #expect(difference < 1e-9)
    #expect((seen["moment at the start"] as? String)?.hasPrefix("The start: loss 40813") == true)
    #expect(seen["cells"] as? Int == 15 * 12)
    #expect(seen["title"] as? String == "Ana × Dune")
    #expect((seen["equations"] as? String)?.contains("Gattaca") == true)
    #expect((seen["item equations"] as? String)?.contains("Leo") == true)
    #expect(seen["after the left arrow"] as? Int == bench.state.timeline.moments.count - 2)
    #expect(seen["moved"] as? [Int] == [1, 1])
    #expect(seen["focus"] as? String == "user-equations")
    #expect((seen["notes"] as? [String])?.first?.hasSuffix("Watch <b>Ana</b>") == true)
    #expect(seen["index of the note"] as? Int == 4)
    #expect(seen["bad"] as? String == "α cannot be much.")
    #expect(seen["bad changes nothing"] as? Bool == true)

    let solved = try #require(seen["solves"] as? [[Double]])
    for (preset, losses) in zip(presets, solved) {
      let other = try Bench(
        "films", "rate Ana Shrek 4", "add user Zoe", "preset \(preset)", "alpha 5", "lambda 2", "factors 2", "seed 3",
        "iterate 4")
      let expected = other.state.timeline.moments.filter { $0.change == nil }.map(\.loss.total)
      expectSame(losses, expected, preset)
    }
    let edited = try Bench(
      "films", "rate Ana Shrek 4", "add user Zoe", "rate Ana Dune 7", "lambda 1", "reset", "iterate 3")
    expectSame(
      try #require(seen["edited"] as? [Double]),
      edited.state.timeline.moments.filter { $0.change == nil }.map(\.loss.total), "edited")
  }

  @Test("draws NumPy’s start too, and the same run for other data", arguments: ["films", "watch-3x3", "ratings-5"])
  func numPy(_ data: String) throws {
    var bench = try Bench(data, "init numpy", "seed 5", "factors 4", "preset spark", "lambda 0.5", "iterate 5")
    let seen = try browse(&bench, ["solves": [["seed": "9", "steps": "6"]]])
    expectFine(seen)
    #expect(try #require(seen["difference"] as? Double) < 1e-9)
    let other = try Bench(data, "init numpy", "preset spark", "lambda 0.5", "factors 4", "seed 9", "iterate 3")
    expectSame(
      try #require((seen["solves"] as? [[Double]])?.first), other.state.timeline.moments.map(\.loss.total), data)
  }

  @Test("lets no name act")
  func hostile() throws {
    var bench = try Bench(
      try ClassPageTests.hostile(), "note \"</script><script>window.hacked=true</script>\"", "iterate 2")
    let seen = try browse(&bench, ["cell": [0, 0]])
    expectFine(seen)
    #expect((seen["title"] as? String)?.hasPrefix(ClassPageTests.users[0]) == true)
  }

  private func expectSame(_ losses: [Double], _ expected: [Double], _ what: String) {
    #expect(losses.count == expected.count, "\(what)")
    for (a, b) in zip(losses, expected) { #expect(abs(a - b) <= 1e-9 * abs(b), "\(what): \(a), \(b)") }
  }
}
