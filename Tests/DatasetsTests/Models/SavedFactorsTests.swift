import Datasets
import Testing
import TestSupport
import WALS

@Suite("Factors read from two CSV files")
struct SavedFactorsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("as a spreadsheet writes them: any order, CRLF, a byte-order mark, quotes where none are needed")
  func tolerant() throws {
    try folder.write("\u{FEFF}id,f1,f2\r\n\"b\",1,2\r\na,3e0,-0.5\r\n", to: "users.csv")
    try folder.write("id,one,two\nx,0,1", to: "items.csv")
    let matched = MatchedModel(
      try SavedFactors(readFrom: folder.url.path), over: .of(users: ["a", "b"], items: ["x"]))
    #expect(matched.factors.users.elements == [3, -0.5, 1, 2])
    #expect(matched.factors.items.elements == [0, 1])
    #expect(matched.sentence(users: "", items: "") == nil)
  }

  @Test(
    "a bad table is told with its line and column",
    arguments: [
      ("", "users.csv:1:"), ("user,f1\na,1\n", "users.csv:1:"), ("id\na\n", "users.csv:1:"),
      ("id,f1\na,1,2\n", "users.csv:2: the number of columns is 3, but the first line has 2."),
      ("id,f1\na\n", "users.csv:2: the number of columns is 1"),
      ("id,f1\na,1\na,2\n", "users.csv:3: the id “a” already stands on line 2."),
      ("id,f1,f2\na,1,x\n", "users.csv:2:3: “x” is not a finite number."),
      ("id,f1\na,nan\n", "users.csv:2:2:"), ("id,f1\na,inf\n", "users.csv:2:2:"), ("id,f1\na,\n", "users.csv:2:2:"),
      ("id,f1\n\"a,1\n", "users.csv:2: a quote is opened here and never closed."),
      ("id,f1\n\"a\"b,1\n", "users.csv:2: after a closing quote"),
      ("id,f1,f2\na,1,2\n", "has 2 factors for users and 1 for items"),
    ])
  func badTable(_ text: String, _ sentence: String) throws {
    try folder.write(text, to: "users.csv")
    try folder.write("id,f1\nx,1\n", to: "items.csv")
    let error = #expect(throws: ModelError.self) { try SavedFactors(readFrom: folder.url.path) }
    #expect(error?.description.contains(sentence) == true)
  }

  @Test("a missing file is told by its name")
  func missingFile() throws {
    try folder.write("id,f1\na,1\n", to: "users.csv")
    let error = #expect(throws: ModelError.self) { try SavedFactors(readFrom: folder.url.path) }
    #expect(error?.description.contains("items.csv could not be opened: No such file or directory.") == true)
  }

  @Test("ids are matched by name, and what has come and gone is told")
  func mismatch() throws {
    try folder.write("id,f1\na,1\nb,2\n", to: "users.csv")
    try folder.write("id,f1\nx,1\n", to: "items.csv")
    let factors = try SavedFactors(readFrom: folder.url.path)
    let data = Dataset.of(users: ["c", "b", "d"], items: ["x", "y"])
    let matched = MatchedModel(factors, over: data)
    #expect(matched.users.new == [0, 2])
    #expect(matched.factors.users.elements == [0, 2, 0])
    #expect(
      matched.sentence(users: "folded in", items: "left out")
        == "2 new users are folded in; 1 user of the model is not in the data (“a”); 1 new item is left out.")
    try matched.check(factors, data)
    let foreign = Dataset.of(users: ["a"], items: ["z"])
    let error = #expect(throws: ModelError.self) { try MatchedModel(factors, over: foreign).check(factors, foreign) }
    #expect(error?.description.contains("has none of the 1 items of test, “z” for one") == true)
  }
}

extension Dataset {
  fileprivate static func of(users: [String], items: [String]) -> Dataset {
    Dataset(
      name: "test", users: users, items: items,
      matrix: InteractionMatrix(emptyUsers: users.count, items: items.count),
      notices: [])
  }
}
