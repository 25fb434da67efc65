import Testing

@testable import Datasets

@Suite("Bad files of other formats") struct BadFormatTests {
  static let kind = "%%MatrixMarket matrix coordinate real general\n"

  static let matrices: [(text: String, sentence: String)] = [
    ("%%MatrixMarket\n", "t.txt:1: the first line of a Matrix Market file has five words and says what it holds."),
    (
      "%%MatrixMarket matrix coordinate real symmetric\n3 5 1\n1 5 1\n",
      "t.txt:2: a symmetric matrix has as many rows as columns, not 3 and 5."
    ),
    (
      "%%MatrixMarket vector coordinate real general\n1 1 1\n",
      "t.txt:1: the first line of a Matrix Market file has five words and says what it holds."
    ),
    (
      "%%MatrixMarket matrix array real general\n1 1\n1\n",
      "t.txt:1: only coordinate files can be read, not “array”; save it as sparse."
    ),
    (
      "%%MatrixMarket matrix coordinate complex general\n1 1 1\n",
      "t.txt:1: values can be real, integer or pattern, not “complex”."
    ),
    (
      "%%MatrixMarket matrix coordinate real hermitian\n1 1 1\n",
      "t.txt:1: the matrix can be general, symmetric or skew-symmetric, not “hermitian”."
    ),
    ("\(kind)", "t.txt: the line with the matrix's shape is missing."),
    (
      "\(kind)3 3\n1 1 1\n",
      "t.txt:2: this line has the counts of rows, columns and entries, three whole numbers."
    ),
    (
      "\(kind)3 -3 1\n1 1 1\n",
      "t.txt:2: this line has the counts of rows, columns and entries, three whole numbers."
    ),
    (
      "\(kind)3 x 1\n1 1 1\n",
      "t.txt:2: this line has the counts of rows, columns and entries, three whole numbers."
    ),
    ("\(kind)3 3 2\n1 1 1\n", "t.txt:4: the file ends after 1 of the 2 entries that it says it has."),
    ("\(kind)3 3 1\n1 1 1\n2 2 2\n", "t.txt:4: this is one entry more than the 1 that the file says it has."),
    ("\(kind)3 3 1\n0 1 1\n", "t.txt:3:1: a row is a whole number from 1 to 3."),
    ("\(kind)3 3 1\n4 1 1\n", "t.txt:3:1: a row is a whole number from 1 to 3."),
    ("\(kind)3 3 1\n1 x 1\n", "t.txt:3:3: a column is a whole number from 1 to 3."),
    ("\(kind)3 3 1\n1 99999999999999999999 1\n", "t.txt:3:3: a column is a whole number from 1 to 3."),
    ("\(kind)3 3 1\n1 1 much\n", "t.txt:3:5: the value is no finite number."),
    ("\(kind)3 3 1\n1 1 nan\n", "t.txt:3:5: the value is no finite number."),
    ("\(kind)3 3 1\n1 1\n", "t.txt:3: this line has 2 columns where 3 are expected."),
    ("\(kind)3 3 1\n1 1", "t.txt:3: this line has 2 columns where 3 are expected; the data end in the middle of it."),
    ("\(kind)3 3 1\n1 1 -1\n", "t.txt: no value is positive, so there is nothing to learn from."),
    ("\(kind)0 0 0\n", "t.txt: no value is positive, so there is nothing to learn from."),
  ]

  @Test(
    "a Matrix Market file is refused in one sentence that names the place",
    arguments: matrices)
  func matrixMarket(text: String, sentence: String) {
    #expect(throws: DatasetError(sentence)) { try open(text) }
  }

  @Test(
    "what the options ask for and the file does not have",
    arguments: [
      (
        "--columns who,item,value",
        "t.txt:1: there is no column “who”; the 3 columns of this line are “user”, “item”, “value”."
      ),
      ("--columns 1,2,9", "t.txt:1: there is no column “9”; the 3 columns of this line are “user”, “item”, “value”."),
      ("--columns 1,2,2", "t.txt:1: “2” in --columns names a column that another name stands for already."),
      (
        "--delimiter ;",
        "t.txt:1: this line has one column; a table needs a user, an item and a value, separated by semicolons."
      ),
      (
        "--layout wide --columns 1,2,3", "A wide table has a column for every item, so --columns has no meaning for it."
      ),
      ("--layout wide", "t.txt:2:3: “x” in column “item” is no number."),
      ("--min-item 3", "t.txt: nothing is left of the data where every user has 0 entries or more and every item 3."),
      (
        "--titles /no/such/titles.csv",
        "The titles could not be read: /no/such/titles.csv: there is no such file."
      ),
    ])
  func options(typed: String, sentence: String) throws {
    var options = OpeningOptions()
    var words = typed.split(separator: " ").map(String.init)[...]
    while let word = words.popFirst(), let value = words.popFirst() {
      switch word {
      case "--columns": try options.setColumns(value)
      case "--delimiter": options.delimiter = try Delimiter(typed: value)
      case "--layout": options.layout = .init(rawValue: value)
      case "--min-item": options.minItem = Int(value) ?? 0
      default: options.titles = .file(value)
      }
    }
    #expect(throws: DatasetError(sentence)) {
      let text = Array("user,item,value\na,x,1\nb,y,2\n".utf8)
      return try DatasetLoader.read(ByteSource(text, name: "t.txt"), name: "t.txt", options: options)
    }
  }
}
