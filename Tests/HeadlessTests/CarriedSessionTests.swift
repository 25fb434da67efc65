import Datasets
import Foundation
import Testing
import TestSupport
import WALS

@testable import Headless
@testable import Language
@testable import Study

@Suite("Sessions that carry their data")
struct CarriedSessionTests {
  private func odd() throws -> Dataset {
    Dataset(
      name: "odd \"one\".csv",
      userNames: RowNames(
        ["a b", "two\nlines", "\u{1B}[31m", "no\u{2028}bo\u{85}dy\u{E0041}"], titles: ["Ana", "", "", ""]),
      itemNames: RowNames(["x", "7", "unseen"]),
      matrix: try InteractionMatrix(
        userCount: 4, itemCount: 3, users: [0, 1, 1, 2], items: [0, 0, 1, 1], values: [0.1, 2, 1e-300, -3]),
      times: [1, 2.5, 3, 4])
  }

  private func opened(_ dataset: Dataset) throws -> CarriedData {
    try CarriedData(
      name: dataset.name, users: dataset.userNames, items: dataset.itemNames, entries: dataset.matrix.byUser,
      times: dataset.times, truth: dataset.truth)
  }

  @Test("data come back bit for bit, with names, titles, times and truth")
  func roundTrip() throws {
    for dataset in [try odd(), try DatasetLoader.open("planted-60x40"), try DatasetLoader.open("films")] {
      let back = try CarriedData(opened(dataset).text).dataset()
      #expect(back.name == dataset.name && back.checksum == dataset.checksum && back.matrix == dataset.matrix)
      #expect(back.userNames == dataset.userNames && back.itemNames == dataset.itemNames)
      #expect(back.times == dataset.times && back.truth == dataset.truth)
    }
  }

  @Test("a session that carries its data is done again where there is no file, edits and all")
  func replayed() throws {
    var explorer = HeadlessExplorer(threads: 1)
    func perform(_ line: String) throws { try explorer.perform(#require(try CommandParser.parse(line))) }
    try perform("open films")
    try perform("new")
    try perform("preset ratings")
    explorer.show(try odd(), source: "/nowhere/odd.csv")
    for line in ["add user New", "rate New x 2", "factors 2", "iterate 3", "rate Ana 7 4", "step"] { try perform(line) }
    let data = try #require(explorer.state.data)
    let journal = try explorer.state.journal.carrying(data)
    #expect(!journal.text().contains("nowhere") && !journal.text().contains("films"))
    let again = try SessionTests.run(journal.text())
    #expect(again.state.snapshot == explorer.state.snapshot)
    #expect(again.state.data?.matrix == data.matrix)
    #expect(!again.transcript.contains("\u{1B}"))
    // What was carried once goes on to be, whether asked for or not.
    #expect(again.state.journal.text() == journal.text())
    #expect(try again.state.journal.carrying(data).text() == journal.text())
  }

  @Test("data that every program has or makes need no carrying", arguments: ["open films", "generate users 9 items 7"])
  func unneeded(_ line: String) throws {
    var explorer = HeadlessExplorer(threads: 1)
    try explorer.perform(#require(try CommandParser.parse(line)))
    let data = try #require(explorer.state.data)
    #expect(try explorer.state.journal.carrying(data) == explorer.state.journal)
  }

  @Test(
    "what is no such line is refused in a sentence",
    arguments: [
      ("{", "These are no data that a session carries."),
      (
        #"{"name":"t","users":["a"],"items":["x"],"entries":[]}"#,
        "The carried data are damaged: there are entries of 0 users."
      ),
      (
        #"{"name":"t","users":["a"],"items":["x"],"entries":[[0]]}"#,
        "The carried data are damaged: an item has no value."
      ),
      (
        #"{"name":"t","users":["a"],"items":["x"],"entries":[[1,1]]}"#,
        "The carried data are damaged: the entries of user “a” are not in order."
      ),
      (
        #"{"name":"t","users":["a"],"items":["x"],"entries":[[1e300,1]]}"#,
        "The carried data are damaged: the entries of user “a” are not in order."
      ),
      (
        #"{"name":"t","users":["a","a"],"items":["x"],"entries":[[],[]]}"#,
        "The carried data are damaged: a name is missing, or twice there."
      ),
      (
        #"{"name":"t","users":["a"],"items":["x"],"entries":[[0,1]],"times":[]}"#,
        "The carried data are damaged: times are missing."
      ),
    ])
  func damaged(_ text: String, _ sentence: String) throws {
    var explorer = HeadlessExplorer(threads: 1)
    #expect(throws: UserError(sentence)) { try explorer.perform(.data(.carry(text))) }
  }
}
