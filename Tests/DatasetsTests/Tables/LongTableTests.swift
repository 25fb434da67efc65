import Testing

@testable import Datasets

@Suite("Long tables") struct LongTableTests {
  static let three = ["ana×dune 3.0", "ana×alien 1.5", "ben×dune 2.0"]

  @Test(
    "commas, semicolons, tabs and runs of spaces divide columns",
    arguments: [
      "user,item,value\nana,dune,3\nana,alien,1.5\nben,dune,2\n",
      "user;item;value\nana;dune;3\nana;alien;1.5\nben;dune;2\n",
      "user\titem\tvalue\nana\tdune\t3\nana\talien\t1.5\nben\tdune\t2\n",
      "user  item value\n  ana dune   3 \nana alien 1.5\nben \t dune 2\n",
    ])
  func delimiters(text: String) throws { #expect(entries(try open(text)) == Self.three) }

  @Test(
    "a byte-order mark, CRLF, CR, blank lines and a missing last newline make no difference",
    arguments: [
      "\u{FEFF}user,item,value\nana,dune,3\nana,alien,1.5\nben,dune,2",
      "user,item,value\r\nana,dune,3\r\nana,alien,1.5\r\nben,dune,2\r\n",
      "user,item,value\rana,dune,3\rana,alien,1.5\rben,dune,2",
      "\n\nuser,item,value\n\nana,dune,3\n   \nana,alien,1.5\nben,dune,2\n\n",
      "ana,dune,3\nana,alien,1.5\nben,dune,2",
      "ana, dune, 3\nana , alien,1.5\nben,dune,+2.0e0\n",
    ])
  func lineEnds(text: String) throws { #expect(entries(try open(text)) == Self.three) }

  @Test(
    "the header's words say which column is which, wherever they stand",
    arguments: [
      "value,item,user\n3,dune,ana\n1.5,alien,ana\n2,dune,ben\n",
      "timestamp;movieId;Rating;userId\n0;dune;3;ana\n0;alien;1.5;ana\n9;dune;2;ben\n",
      ",customer,product,note,quantity\n0,ana,dune,a,3\n1,ana,alien,b,1.5\n2,ben,dune,c,2\n",
      "User Content Watch Time\nana dune 3\nana alien 1.5\nben dune 2\n",
    ])
  func columns(text: String) throws { #expect(entries(try open(text)) == Self.three) }

  @Test("four columns of numbers that end in timestamps are users, items, ratings and times")
  func timestamps() throws {
    #expect(entries(try open("196\t242\t3\t881250949\n186\t302\t4\t891717742\n")) == ["196×242 3.0", "186×302 4.0"])
  }

  @Test("quotes keep delimiters, line ends and doubled quotes")
  func quotes() throws {
    let dataset = try open("user,item,value\n\"Ana\",\"Me, \"\"you\"\"\nand us\",2\n\"Ana\",  \"Dune\" ,1\n")
    #expect(dataset.users == ["Ana"])
    #expect(dataset.items == ["Me, \"you\"\nand us", "Dune"])
    #expect(try open("\"Ana B\" \"Blade Runner\" 3\nBen Dune 1").items == ["Blade Runner", "Dune"])
  }

  @Test("a quote within an unquoted field stands for itself")
  func inches() throws { #expect(try open("user,item,value\nana,5\" disc,1\n").items == ["5\" disc"]) }

  @Test("ids are text, never numbers")
  func ids() throws {
    let dataset = try open("user,item,value\n007,18446744073709551616,1\n7,1e3,1\n7.0,-0,1\n")
    #expect(dataset.users == ["007", "7", "7.0"])
    #expect(dataset.items == ["18446744073709551616", "1e3", "-0"])
  }

  @Test("ids of any script keep their bytes")
  func scripts() throws {
    #expect(try open("ユーザー,映画,2\nאנה,🎬,1\ne\u{301},é,1\n").users == ["ユーザー", "אנה", "e\u{301}"])
  }

  @Test("repeated pairs add up, and are counted")
  func repeats() throws {
    let dataset = try open("user,item,value\na,x,1\na,y,1\na,x,2\na,x,4\n")
    #expect(entries(dataset) == ["a×x 7.0", "a×y 1.0"])
    #expect(
      dataset.notices == [
        "user “user” × item “item” = value “value”.",
        "2 values repeat a pair of user and item; they were added up.",
      ])
    #expect(
      try open("a,x,1\na,x,2\n").notices == [
        "user in column 1 × item in column 2 = value in column 3.",
        "No header names the columns, so this is a guess; --columns 1,2,3 says it, with other names or numbers where it is wrong.",
        "1 value repeats a pair of user and item; it was added to the first.",
      ])
  }

  @Test("a 0 is not observed, and is counted; its user and item stay")
  func zeros() throws {
    let dataset = try open("a,x,0\na,y,1\nb,y,-0.0\n")
    #expect(dataset.users == ["a", "b"])
    #expect(dataset.items == ["x", "y"])
    #expect(entries(dataset) == ["a×y 1.0"])
    #expect(dataset.notices.last == "2 values of 0 count as not observed.")
    #expect(try open("a,x,0\na,y,1\n").notices.last == "1 value of 0 counts as not observed.")
  }

  @Test("negative values load; the first one's place is kept")
  func negative() throws {
    let dataset = try open("a,x,5\nb,x,-1\nc,x,-2\n", file: "log.csv")
    #expect(dataset.firstNegative?.description == "log.csv:2:5")
    #expect(dataset.matrix.value(user: 2, item: 0) == -2)
    #expect(try open("a,x,5\n").firstNegative == nil)
  }
}
