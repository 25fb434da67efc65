import Foundation
import Testing
import TestSupport

@Suite("Exported files")
struct FileTests {
  @Test("are written whole, and one that a person made is not replaced unless told")
  func existing() throws {
    var bench = try Bench()
    try "mine".write(toFile: bench.folder.path("loss.csv"), atomically: true, encoding: .utf8)
    #expect(try bench.export("loss.csv") == "mine")
    #expect(bench.state.message.isError)
    #expect(bench.state.message.text.contains("is there already"))
    #expect(try bench.export("loss.csv", "replace").hasPrefix("halfStep,"))
    #expect(bench.state.message.text.hasPrefix("Wrote anew"))
    #expect(try bench.folder.names == ["loss.csv"])
  }

  @Test("may be written again by the session that wrote them, and it says so")
  func again() throws {
    var bench = try Bench()
    #expect(try bench.export("loss.csv").split(separator: "\n").count == 2)
    #expect(bench.state.message.text.hasPrefix("Wrote "))
    try bench.run("step")
    #expect(try bench.export("loss.csv").split(separator: "\n").count == 3)
    #expect(bench.state.message.text.hasPrefix("Wrote anew"))
  }

  @Test("after going back it is said that the run went on")
  func earlier() throws {
    var bench = try Bench()
    try bench.run("iterate 1")
    try bench.run("goto 0")
    #expect(try bench.export("loss.csv").split(separator: "\n").count == 2)
    #expect(bench.state.message.text.contains("up to the start; the run goes on to half-step 2, which latest shows"))
  }

  @Test("a folder that is not there is a sentence")
  func noFolder() throws {
    var bench = try Bench()
    try bench.run("export \(bench.folder.path("none/loss.csv"))")
    #expect(bench.state.message.isError)
    #expect(bench.state.message.text.contains("none"), "\(bench.state.message.text)")
    #expect(bench.state.message.text.hasSuffix("."))
  }

  @Test("tell the run up to the moment that is shown")
  func shownMoment() throws {
    var bench = try Bench("films", "iterate 2", "back 3")
    #expect(try bench.export("loss.csv").split(separator: "\n").count == 3)
    #expect(bench.state.message.text.contains("up to half-step 1"))
  }
}

@Suite("Exported tables")
struct TableTests {
  @Test("metrics are those of the moments that were measured, and of a search those of its rows")
  func metrics() throws {
    var bench = try Bench("films", "holdout 30%", "iterate 2")
    let lines = try bench.export("metrics.csv").split(separator: "\n").map(String.init)
    #expect(lines[0] == "halfStep,k,precision,recall,ndcg,map,mrr,hitRate,auc,rmse,mae,trainRmse,trainMae")
    let measured = bench.state.timeline.moments.compactMap(\.evaluation)
    #expect(!measured.isEmpty && lines.count == 1 + measured.count * 2)
    #expect(
      lines.last?.split(separator: ",")[4] == "\(measured.last?.metrics.last?.ndcg ?? 0)")
    try bench.run("sweep alpha 1,10 iterations 1")
    let rows = try bench.export("sweep.csv").split(separator: "\n").map(String.init)
    #expect(rows[0].hasPrefix("alpha,iterations,loss,k,precision,"))
    #expect(rows.dropFirst().map { $0.prefix { $0 != "," } }.sorted() == ["1", "1", "10", "10"])
    var empty = try Bench("films")
    for name in ["metrics.csv", "metrics.svg", "metrics.txt"] {
      try empty.run("export \(empty.folder.path(name))")
      #expect(
        empty.state.message.text
          == "Nothing is held out, so nothing is measured; hold something out first, as with holdout 20%.")
    }
    for name in ["sweep.csv", "sweep.svg"] {
      try empty.run("export \(empty.folder.path(name))")
      #expect(empty.state.message.text.hasPrefix("There is no search to write"))
    }
  }

  @Test("a chart that is to begin at any half-step at all is drawn", arguments: [0, 3, 4, 5, 1_000_000, Int.max])
  func beginnings(from: Int) throws {
    for lines in [["iterate 2"], ["loss gap", "iterate 2"]] {
      var bench = try Bench("films", "axis from \(from)")
      for line in lines { try bench.run(line) }
      #expect(try bench.export("loss.svg").hasSuffix("</svg>\n"))
      #expect(try bench.export("loss.csv").contains("\n4,items"))
    }
  }

  @Test("the loss is the timeline’s, a turned knob on a line of its own")
  func loss() throws {
    var bench = try Bench("films", "step", "lambda 1", "step")
    let lines = try bench.export("loss.csv").split(separator: "\n").map(String.init)
    #expect(lines[0] == "halfStep,side,observed,unobserved,regularization,total,change")
    #expect(lines[1].hasPrefix("0,start,"))
    #expect(lines[3].hasSuffix(",λ 1"))
    for (line, moment) in zip(lines.dropFirst(), bench.state.timeline.moments) {
      #expect(Double(line.split(separator: ",", omittingEmptySubsequences: false)[5]) == moment.loss.total)
    }
    let json = try JSONSerialization.jsonObject(with: Data(try bench.export("loss.json").utf8)) as? [[String: Any]]
    #expect(json?.count == 4)
    #expect(json?[2]["change"] as? String == "λ 1")
  }

  @Test("factors and scores read back to the last bit")
  func factors() throws {
    var bench = try Bench("films", "iterate 2")
    let snapshot = try #require(bench.state.snapshot)
    let users = try bench.export("users.csv").split(separator: "\n")
    #expect(users[1].split(separator: ",").dropFirst().compactMap { Double($0) } == Array(snapshot.users[0]))
    #expect(try bench.export("factors.csv").split(separator: "\n").count == 1 + 14 + 12)
    let scores = try bench.export("scores.csv").split(separator: "\n")
    #expect(scores.count == 1 + 14 * 12)
    #expect(scores[1].hasPrefix("Cleo,Casablanca,4,161,1,"))
    #expect(scores[4].hasPrefix("Cleo,Vertigo,,1,0.0,"))
    #expect(scores[1].split(separator: ",").last.flatMap { Double($0) } == snapshot.score(user: 0, item: 0))
    let matrix = try bench.export("matrix.csv").split(separator: "\n")
    #expect(matrix.count == 15)
    #expect(matrix[0].hasPrefix("user,Casablanca,Notting Hill,"))
  }

  @Test("lists are as long as the screen’s and leave out what a user has")
  func lists() throws {
    var bench = try Bench("films", "iterate 2", "user Ana", "top 3")
    let list = try bench.export("list.csv").split(separator: "\n")
    #expect(list.count == 4)
    #expect(list.dropFirst().allSatisfy { $0.hasPrefix("Ana,") && $0.hasSuffix(",false") })
    #expect(try bench.export("lists.csv").split(separator: "\n").count == 1 + 14 * 3)
  }
}
