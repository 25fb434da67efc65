import Testing

@testable import Datasets

@Suite("Sentences about columns") struct SentenceTests {
  static let cases: [FileCase] = [
    FileCase(
      "user_id,play_duration,video_duration,video_id\n1,200,300,7\n1,100,200,8\n2,30,40,7\n", "",
      "t.txt: this can be read in two ways: user “user_id” × item “video_id” = value “play_duration” (--columns "
        + "user_id,video_id,play_duration)"),
    FileCase(
      "user,artist,track,plays\n1,a,x,3\n1,a,y,2\n2,b,z,1\n2,a,x,4\n", "",
      "t.txt: this can be read in two ways: user “user” × item “artist” = value “plays” (--columns user,artist,plays); or user "
        + "“user” × item “track” = value “plays” (--columns user,track,plays). Say which."),
    FileCase(
      "5,3,0\n4,0,0\n1,1,0\n", "", "t.txt: this can be read in several ways: "),
    FileCase(
      "user,count\na,3\nb,4\n", "",
      "t.txt:1: a user, an item and a value are needed, and there are two columns; the columns are “user”, “count”: say "
        + "--columns user,item,value with their names or numbers."),
    FileCase(
      "user,item,value\na,x,3\nb,x,\"3,702\"\n", "",
      "t.txt:3:6: “3,702” in column “value” is no number; say --thousands comma if its comma stands between thousands, "
        + "--decimal comma if it stands before decimals."),
    FileCase(
      "user,item,value\na,x,3\nb,x,NaN\n", "",
      "t.txt:3:5: “NaN” in column “value” is no value; --skip-incomplete leaves out such lines."),
    FileCase(
      "user,item,value\na,x,3\n,x,1\n", "",
      "t.txt:3:1: the user is empty; --skip-incomplete leaves out lines without a user, an item or a value, and --columns "
        + "says which columns these are: the columns are “user”, “item”, “value”."),
    FileCase(
      "user,item,value\na,x,3\nb,x,much\n", "",
      "t.txt:3:5: “much” in column “value” is no number; the columns are “user”, “item”, “value”: --columns "
        + "user,item,value chooses among them."),
    FileCase(
      "%%MatrixMarket matrix coordinate real symmetric\n2 5 1\n1 5 3\n", "",
      "t.txt:2: a symmetric matrix has as many rows as columns, not 2 and 5."),
    FileCase(
      "user,item,value\na,x,3\n", "--half-life 30d",
      "t.txt: no column is taken for a time, so --half-life has no meaning; --columns user,item,value,time names one."),
  ]

  @Test("name the columns there are and the way out", arguments: cases)
  func sentences(one: FileCase) {
    let told = told(Array(one.text.utf8), one.typed)
    #expect(told.hasPrefix(one.expected), "\(told)")
  }

  @Test("ids that read NaN or NULL are kept as names, with a word; values that look like ratings open with a hint")
  func notices() throws {
    #expect(
      try open("user,item,value\nNaN,x,1\nNULL,y,2\na,NA,1\n").notices[1]
        == "The ids of 2 users (“NaN”, “NULL”) and 1 item (“NA”) look like marks of nothing known and are kept as names; "
        + "--skip-incomplete leaves their lines out.")
    let stars = "user,item,stars\n" + (0..<20).map { "u\($0 % 7),i\($0),\([5, 4, 3, 4, 1][$0 % 5])\n" }.joined()
    #expect(
      try open(stars).notices.last
        == "The values look like ratings: --preset ratings (:preset ratings) learns them as such.")
    let log = try open("user,event,item\n1,view,10\n1,view,11\n2,buy,10\n2,view,12\n3,view,10\n")
    #expect(log.notices[1] == "“event” has kinds of events: --weights view=1,buy=3 lets each count otherwise.")
  }

  @Test("what is recognized fits 80 columns whole, whatever the names")
  func width() throws {
    let names = ["user", "item"].map { String(repeating: "very_long_", count: 9) + $0 + "_id" }
    let dataset = try open("\(names.joined(separator: ",")),rating,timestamp\na,x,1,1400000000\nb,y,2,1400000001\n")
    #expect((dataset.notices.first?.count ?? 99) <= 79)
    #expect(dataset.recognition?.columns.map(\.role) == ["user", "item", "value", "time"])
    #expect(dataset.recognition?.columns[0].cells == ["a", "b"])
  }

  @Test("a column of times that cannot be used says why")
  func times() throws {
    let dataset = try open("user,item,value,date\na,x,1,2024-01-01\nb,y,2,\n")
    #expect(dataset.times == nil)
    #expect(
      dataset.recognition?.timesRemark
        == "“date” is not used as a time, since row 2 of the table has none; fill it in, or leave the row out")
  }
}
