import Testing

@testable import Datasets

@Suite("Bad tables") struct BadTableTests {
  @Test(
    "are refused in one sentence that names the place",
    arguments: [
      ("", "t.txt: the file is empty."),
      ("\u{FEFF}", "t.txt: there is nothing in the file but blanks."),
      (" \n\t\r\n", "t.txt: there is nothing in the file but blanks."),
      ("PK\u{3}\u{4}\u{0}\u{0}", "t.txt is no whole ZIP archive."),
      (
        "hello\nworld\n",
        "t.txt:1: this line has one column; a table needs a user, an item and a value, separated by commas, semicolons, "
          + "tabs or spaces; --delimiter says by what."
      ),
      ("user,item,value\n", "t.txt: there is no line of data below the header."),
      ("user,item,value\na,x,0\n", "t.txt: no value is positive, so there is nothing to learn from."),
      ("user,item,value\na,x,-3\n", "t.txt: no value is positive, so there is nothing to learn from."),
      (
        "user,item,value\na,x,3\nb,x,much\n",
        "t.txt:3:5: “much” in column “value” is no number; the columns are “user”, “item”, “value”: --columns user,item,value chooses among them."
      ),
      (
        "a,x,3\nb,x,much\n",
        "t.txt:2:5: “much” is no number; there are 3 columns without names: --columns user,item,value chooses among them."
      ),
      (
        "a;x;3\nb;x;1,500\n",
        "t.txt:2:5: “1,500” is no number; say --thousands comma if its comma stands between thousands, --decimal comma if it stands before decimals."
      ),
      (
        "user,item,value\na,x,3\nb,x,\n",
        "t.txt:3:5: the value in column “value” is empty; --skip-incomplete leaves out such lines."
      ),
      (
        "user,item,value\na,x,3\nb,x,0x1F\n",
        "t.txt:3:5: “0x1F” in column “value” is no number; the columns are “user”, “item”, “value”: --columns user,item,value chooses among them."
      ),
      (
        "user,item,value\na,x,3\nb,x,1e\n",
        "t.txt:3:5: “1e” in column “value” is no number; the columns are “user”, “item”, “value”: --columns user,item,value chooses among them."
      ),
      (
        "user,item,value\na,x,3\nb,x,1 2\n",
        "t.txt:3:5: “1 2” in column “value” is no number; the columns are “user”, “item”, “value”: --columns user,item,value chooses among them."
      ),
      ("a,x,3\nb,x,NaN\n", "t.txt:2:5: “NaN” is no value; --skip-incomplete leaves out such lines."),
      ("a,x,3\nb,x,-inf\n", "t.txt:2:5: “-inf” is no finite number; leave out what was not observed."),
      ("a,x,3\nb,x,Infinity\n", "t.txt:2:5: “Infinity” is no finite number; leave out what was not observed."),
      ("a,x,3\nb,x,1e999\n", "t.txt:2:5: “1e999” is too large a number."),
      ("a,x,3\nb,x\nc,x,1\n", "t.txt:2: this line has 2 columns where 3 are expected."),
      ("a,x,3\nb,x,1\nc\n", "t.txt:3: this line has 1 column where 3 are expected."),
      ("a,x,3\nb,x,1,9\nc,x,1\n", "t.txt:2:7: this line has 4 columns where 3 are expected."),
      (
        "user,item,value\na,x,3\n,x,1\n",
        "t.txt:3:1: the user is empty; --skip-incomplete leaves out lines without a user, an item or a value, and --columns says which columns these are: the columns are “user”, “item”, “value”."
      ),
      (
        "user,item,value\na,x,3\nb,\"\",1\n",
        "t.txt:3:4: the item is empty; --skip-incomplete leaves out lines without a user, an item or a value, and --columns says which columns these are: the columns are “user”, “item”, “value”."
      ),
      (
        "a,x,3\nb,\"x,1\n",
        "t.txt:2:3: a quote is opened here and never closed; --quote none takes quotes as they stand."
      ),
      ("\"a,x,3\n", "t.txt:1:1: a quote is opened here and never closed; --quote none takes quotes as they stand."),
      (
        "a,x,3\nb,\"x\"y,1\n",
        "t.txt:2:6: after a closing quote comes a delimiter or the end of the line; a quote within quotes is doubled, and --quote none takes quotes as they stand."
      ),
      ("User,A,B,C\nx,1,2,3\ny,1,two,3\n", "t.txt:3:5: “two” in column “B” is no number."),
      ("User,A,B,C\nx,1,2,3\ny,1,2\n", "t.txt:3: this line has 3 columns where 4 are expected."),
      ("User,A,B,A\nx,1,2,3\n", "t.txt:1:10: two columns are named “A”."),
      ("User,A,,C\nx,1,2,3\n", "t.txt:1:8: column 3 has no name, so its item has none."),
      ("user\na,1\nb,2\n", "t.txt:1: the header has 1 column, the lines below it have 2."),
      ("User,A,B\nx,1,2,3\ny,1,2,3\n", "t.txt:1: the header has 3 columns, the lines below it have 4."),
      (
        "User Blade Runner Dune\nx 1 2\ny 1 2\n",
        "t.txt:1: the header has 4 columns, the lines below it have 3; put names with spaces in quotes."
      ),
      (
        "user,item,value\na,x,3\nb,x,\(String(repeating: "9x", count: 40))\n",
        "t.txt:3:5: “\(String(repeating: "9x", count: 19))9…” in column “value” is no number; the columns are “user”, “item”, “value”: --columns user,item,value chooses among them."
      ),
      (
        "user,item,value\n\"a\nb\",x,3\nñandú,x,much\n",
        "t.txt:4:9: “much” in column “value” is no number; the columns are “user”, “item”, “value”: --columns user,item,value chooses among them."
      ),
    ])
  func refused(text: String, sentence: String) {
    #expect(throws: DatasetError(sentence)) { try open(text) }
  }

  @Test("a matrix whose header is one name short is refused in a sentence")
  func shortHeader() {
    #expect(throws: DatasetError("t:1: column 1 has no name, so its item has none.")) {
      try DatasetLoader.read(
        ByteSource(Array("A,B\n1,2,3\n4,5,6\n".utf8), name: "t"), name: "t", options: options(typed: "--layout matrix"))
    }
  }

  @Test("text that is not UTF-8 is refused at the id that is not")
  func latin1() {
    #expect(
      throws: DatasetError(
        "t.csv:2:3: this is not UTF-8 text; --encoding latin1, cp1252 or another name says what it is.")
    ) {
      let bytes = Array("a,x,1\nb,".utf8) + [0xE9] + Array(",2\n".utf8)
      return try DatasetLoader.read(ByteSource(bytes, name: "t.csv"), name: "t.csv")
    }
  }

  @Test("a NUL byte far down in the file is refused where it stands in an id")
  func lateNUL() {
    let lines = (0..<20_000).map { "user\($0),x,1\n" }.joined()
    #expect(throws: DatasetError("t.txt:20001:1: there is a NUL byte here; this is not text.")) {
      try open(lines + "b\u{0},x,1\n")
    }
  }

  @Test("a line of a million columns is refused before it takes memory")
  func columns() {
    let sentence = "t.txt:2: this line has more than 1048576 columns; that is no line of a table."
    #expect(throws: DatasetError(sentence)) {
      try open("user,item,value\na" + String(repeating: ",1", count: 1 << 20) + "\n")
    }
  }

  @Test("a missing file, a folder, an unreadable place and no name at all are told apart")
  func files() {
    #expect(throws: DatasetError("/no/such/file.csv: there is no such file.")) {
      try DatasetLoader.open("/no/such/file.csv")
    }
    #expect(throws: DatasetError("/: this is a folder, not a file.")) { try DatasetLoader.open("/") }
    #expect(throws: DatasetError("Data need a name: a bundled dataset's, or a file's path.")) {
      try DatasetLoader.open("")
    }
  }
}
