import Testing
import WALS

@testable import Datasets

@Suite("What is recognized can be overruled") struct OpeningOptionsTests {
  @Test(
    "columns by name or by number",
    arguments: [
      ("who,what,much,when\na,x,2,7\nb,y,3,8\n", "who,what,much,when"),
      ("who,what,much,when\na,x,2,7\nb,y,3,8\n", "WHO, what,3,4"),
      ("a,x,2,7\nb,y,3,8\n", "1,2,3,4"),
      ("7,2,x,a\n8,3,y,b\n", "4,3,2,1"),
      ("when,much,what,who\n7,2,x,a\n8,3,y,b\n", "4,3,2,1"),
    ])
  func columns(text: String, columns: String) throws {
    let dataset = try opened(text) { try $0.setColumns(columns) }
    #expect(entries(dataset) == ["a×x 2.0", "b×y 3.0"])
    #expect(dataset.times == [7, 8])
  }

  @Test(
    "without a value every line counts as 1",
    arguments: [
      ("a,x,9\na,x,9\nb,y,9\n", "1,2"), ("a,x,9\na,x,9\nb,y,9\n", "1,2,,3"), ("user,item\na,x\na,x\nb,y\n", nil),
    ])
  func counted(text: String, columns: String?) throws {
    let dataset = try opened(text) { if let columns { try $0.setColumns(columns) } }
    #expect(entries(dataset) == ["a×x 2.0", "b×y 1.0"])
    #expect(dataset.notices.first?.contains(", each line counts as 1") == true)
    #expect(dataset.times == (columns == "1,2,,3" ? [9, 9] : nil))
  }

  @Test("the layout")
  func layout() throws {
    #expect(try opened("a,1,5\nb,2,3\n") { $0.layout = .wide }.items == ["1", "2"])
    #expect(try opened("name,dune,emma\na,1,5\nb,2,3\n") { $0.layout = .wide }.items == ["dune", "emma"])
    #expect(try opened("a,10,5\nb,20,3\n") { $0.layout = .long }.items == ["10", "20"])
    #expect(try opened("p,q,z,w\na,1,5,0\nb,2,3,0\n") { $0.layout = .long }.items == ["1", "2"])
  }

  @Test("the delimiter")
  func delimiter() throws {
    #expect(try opened("a b,x;y,1\nc,z,2\n") { $0.delimiter = .comma }.items == ["x;y", "z"])
    #expect(try opened("a~x~1\nb~y~2\n") { $0.delimiter = try Delimiter(typed: "~") }.items == ["x", "y"])
    for typed in ["", "ab", "7", "e", "\"", "é", "\n"] {
      #expect(throws: DatasetError.self) { try Delimiter(typed: typed) }
    }
    #expect(try Delimiter(typed: "tab") == .tab)
    #expect(try Delimiter(typed: "::") == .colons)
  }

  @Test(
    "what becomes of repeated pairs",
    arguments: [
      (RepeatRule.sum, "a×x 6.0", "2 values repeat a pair of user and item; they were added up."),
      (.max, "a×x 3.0", "2 values repeat a pair of user and item; the largest of each counts."),
      (.last, "a×x 2.0", "2 values repeat a pair of user and item; the last of each counts."),
    ])
  func repeats(rule: RepeatRule, entry: String, notice: String) throws {
    let dataset = try opened("a,x,1\nb,y,1\na,x,3\na,x,2\n") { $0.repeats = rule }
    #expect(entries(dataset).first == entry)
    #expect(dataset.notices.last == notice)
  }

  @Test("the last is the latest where times are known; a 0 can be the last and takes the entry away")
  func latest() throws {
    let text = "user,item,value,time\na,x,1,50\na,x,3,70\na,x,2,60\na,y,1,1\n"
    let dataset = try opened(text) { $0.repeats = .last }
    #expect(entries(dataset) == ["a×x 3.0", "a×y 1.0"])
    #expect(dataset.times == [70, 1])
    #expect(entries(try opened("a,x,5\na,y,1\na,x,0\n") { $0.repeats = .last }) == ["a×y 1.0"])
  }

  @Test("repeated pairs can be refused, with both lines")
  func refused() {
    let sentence =
      "t.txt:6: user “b” × item “x” stands on line 3 already; say --repeats sum, max, mean or last to take both."
    for text in [
      "user,item,value\na,x,1\nb,x,1\na,y,1\n\nb,x,2\n", "user,item,value\na,x,1\n\"b\",x,1\na,y,1\n\nb,x,2\n",
    ] {
      #expect(throws: DatasetError(sentence)) { try opened(text) { $0.repeats = .error } }
    }
  }

  @Test("users and items with few entries are left out until none is left")
  func pruned() throws {
    // c goes for having one entry; then z has one, and goes; then d has one, and goes.
    let text = "a,x,1\na,y,2\nb,x,3\nb,y,4\nc,z,5\nd,z,6\nd,x,7\n"
    let dataset = try opened(text) { ($0.minUser, $0.minItem) = (2, 2) }
    #expect(entries(dataset) == ["a×x 1.0", "a×y 2.0", "b×x 3.0", "b×y 4.0"])
    #expect(dataset.notices.last == "Left out 2 users with fewer than 2 entries and 1 item with fewer than 2.")
    #expect(
      throws: DatasetError(
        "t.txt: nothing is left of the data where every user has 9 entries or more and every item 0.")
    ) { try opened(text) { $0.minUser = 9 } }
  }

  @Test("pruning keeps times and truth with their entries")
  func prunedTimes() throws {
    let dataset = try opened("user,item,value,time\na,x,1,1\na,y,2,2\nb,x,3,3\nb,y,4,4\nc,y,5,5\n") { $0.minUser = 2 }
    #expect(dataset.times == [1, 2, 3, 4])
    var options = OpeningOptions()
    options.minUser = 7
    let planted = try DatasetLoader.open("planted-60x40", options: options)
    #expect(planted.users.count < 60)
    #expect(
      planted.users.indices.allSatisfy {
        planted.truth?.group(of: .users, row: $0) == (Int(planted.users[$0].dropFirst())! - 1) / 15
      })
  }

  @Test("a name that only a line too long has is no column")
  func beyond() {
    #expect(throws: DatasetError("t.txt:1: there is no column “3”; the 2 columns of this line are “a”, “x”.")) {
      try opened("a,x,3\nb,y\nc,z\n") { try $0.setColumns("1,2,3") }
    }
  }

  @Test(
    "columns that are not there or make no sense",
    arguments: ["user", "user,,value", "a,b,c,d,e", ",item"])
  func badColumns(typed: String) {
    var options = OpeningOptions()
    #expect(throws: DatasetError.self) { try options.setColumns(typed) }
  }

  private func opened(_ text: String, _ change: (inout OpeningOptions) throws -> Void) throws -> Dataset {
    var options = OpeningOptions()
    try change(&options)
    return try DatasetLoader.read(ByteSource(Array(text.utf8), name: "t.txt"), name: "t.txt", options: options)
  }
}
