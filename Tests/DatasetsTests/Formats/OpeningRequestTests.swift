import Foundation
import TestSupport
import Testing

@testable import Datasets

@Suite("Data as a person types them") struct OpeningRequestTests {
  @Test("options may stand behind the file, whatever blanks its name has")
  func options() throws {
    let request = try OpeningRequest(
      typed: "my data.csv --columns who,what --missing -1 --skip-incomplete --min-value 4")
    #expect(request.name == "my data.csv")
    #expect(request.options.columns == ["who", "what"])
    #expect(request.options.missing == ["-1"])
    #expect(request.options.skipIncomplete)
    #expect(request.options.minValue == 4)
    let query = try OpeningRequest(typed: "\"my data.db\" --query \"SELECT a, b FROM t\"")
    #expect(query.name == "my data.db")
    #expect(query.options.query == "SELECT a, b FROM t")
    #expect(try OpeningRequest(typed: "a -- b.csv").name == "a -- b.csv")
    #expect(try OpeningRequest(typed: "a --b.csv").name == "a --b.csv")
    #expect(try OpeningRequest(typed: "\"a --color red\" --layout long").name == "a --color red")
    let quotes = OpeningRequest.line("my data.db", [("query", "SELECT \"a b\",\n'' FROM t"), ("min-user", "3")])
    #expect(quotes == "my data.db --query \"SELECT \"\"a b\"\", '' FROM t\" --min-user 3")
    let read = try OpeningRequest(typed: quotes)
    #expect(read.name == "my data.db" && read.options.query == "SELECT \"a b\", '' FROM t" && read.options.minUser == 3)
    #expect(read.line(for: "/else/where.db") == "/else" + quotes.replacing("my data", with: "/where"))
    #expect(OpeningRequest.line("a --value b", []) == "\"a --value b\"")
    #expect(OpeningRequest.line("a", [("skip-incomplete", ""), ("value", "2")]) == "a --skip-incomplete --value 2")
    #expect(try OpeningRequest(typed: "a --titles none").options.titles == .none)
    #expect(throws: DatasetError.self) { try OpeningRequest(typed: "a --titles other.csv") }
    #expect(try OpeningRequest(typed: "films") == OpeningRequest(typed: "films"))
  }

  @Test(
    "what an option does not take is a sentence",
    arguments: [
      ("f --columns", "--columns takes something after it."),
      ("f --layout tall", "layout takes long, wide, matrix, lists, not “tall”."),
      ("f --min-value much", "min-value takes a number, not “much”."),
      ("f --repeats mean --color red", "“--color” is no option of reading data; there are "),
      ("f --color red", "“--color” is no option of reading data; there are "),
      ("f --model m", "“--model” is no option of reading data; there are "),
      ("f --half-life soon", "half-life takes a time such as 30d, 12h, 2w or 1y, not “soon”."),
      (
        "f --weights view",
        "weights takes kinds of events with a number each, such as view=1,cart=3,buy=10, not “view”."
      ),
    ])
  func wrong(typed: String, sentence: String) throws {
    let error = try #require(throws: DatasetError.self) { try OpeningRequest(typed: typed) }
    #expect(error.description.hasPrefix(sentence), "\(error)")
  }

  @Test("a pipe that nobody writes to is waited for, and can be given up")
  func pipe() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("pipe")
    try #require(mkfifo(path, 0o600) == 0)
    let control = OpeningControl()
    async let opened = Result { () throws(DatasetError) in try DatasetLoader.open(path, control: control) }
    control.requestStop()
    let result = await opened
    #expect(throws: DatasetError.stopped) { try result.get() }
  }
}
