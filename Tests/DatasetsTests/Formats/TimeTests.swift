import Testing
import WALS

@testable import Datasets

@Suite("Times") struct TimeTests {
  @Test(
    "are numbers as they are, or dates in seconds since 1970",
    arguments: [
      ("881250949", 881_250_949.0), ("1.5e9", 1.5e9), ("-5", -5), ("1970-01-01", 0), ("1970-01-02 00:00:01", 86_401),
      ("2000-02-29T12:30", 951_827_400), ("2024-05-31 20:15:30.25", 1_717_186_530.25),
      ("2024-05-31T20:15:30Z", 1_717_186_530), ("2024-05-31T22:15:30+02:00", 1_717_186_530),
      ("2024-05-31T15:45:30-0430", 1_717_186_530), ("1900/03/01", -2_203_891_200),
    ])
  func times(text: String, seconds: Double) {
    let bytes = Array(text.utf8)
    #expect(TimeText.read(bytes.span, in: bytes.indices) == seconds)
  }

  @Test(
    "are nothing else",
    arguments: ["", "now", "2024", "2024-5-31x", "2024-13-01", "2024-05-32", "2024-05-31 25:99", "31.05.2024", "nan"])
  func others(text: String) {
    let bytes = Array(text.utf8)
    if text == "2024" { return #expect(TimeText.read(bytes.span, in: bytes.indices) == 2024) }
    #expect(TimeText.read(bytes.span, in: bytes.indices) == nil)
  }

  @Test(
    "a day that its month does not have is no date, whatever the form, and is told with its line",
    arguments: [
      ("2024-02-30", "2024-02-29"), ("20240431", "20240430"), ("31/04/2024", "30/04/2024"),
      ("2023-02-29", "2023-02-28"),
      ("31.04.2024", "30.04.2024"), ("30-Feb-2024", "28-Feb-2024"), ("2100-02-29", "2000-02-29"),
      ("2024-02-30 10:00", "2024-02-29 10:00"),
    ])
  func impossible(wrong: String, right: String) throws {
    let error = try #require(throws: DatasetError.self) {
      try open("user,item,value,date\nb,y,1,\(right)\na,y,1,\(wrong)\n")
    }
    #expect(
      error.description.hasPrefix("t.txt:3:7: “\(wrong)” is no time, since its month has no such day; a time is "),
      "\(error)")
    #expect(TimeText.read("2024-02-30") == nil && TimeText.read("2024-02-29") == 1_709_164_800)
    #expect(try open("user,item,value,date\nb,y,1,\(right)\na,y,2,\(right)\n").times != nil)
  }

  @Test("twelve and fourteen digits are a date and a time of day where all of a column are, and age as such")
  func compact() throws {
    func times(_ cells: String...) throws -> [Double]? {
      let lines = cells.enumerated().map { "\(["a", "b", "c"][$0 % 3]),\($0),8,\($1)\n" }
      return try open("user,item,value,time\n" + lines.joined()).times.map(Array.init)
    }
    #expect(try times("20240101120000", "20240102120030") == [1_704_110_400, 1_704_196_830])
    #expect(try times("202401011200", "202401021200") == [1_704_110_400, 1_704_196_800])
    #expect(try times("20240101120000", "20240102256000") == [20_240_101_120_000, 20_240_102_256_000])
    #expect(try times("1704110400000", "1704196830000") == [1_704_110_400_000, 1_704_196_830_000])
    #expect(try times("19690101120000", "20240102120030") == [19_690_101_120_000, 20_240_102_120_030])
    #expect(
      told(
        Array("user,item,value,time\na,x,8,20240101000000\na,y,8,20240131000000\nb,y,8,20240301000000\n".utf8),
        "--half-life 30d"
      ).hasSuffix("| a×x 2, a×y 4, b×y 8"))
  }

  @Test("a day and a time of day in two columns are one time; where they do not fit it is said")
  func timeOfDay() throws {
    let table = "user,item,value,date,time\na,x,1,2024-01-01,20:15\na,y,2,2024-01-01,09:00:30\nb,y,3,2024-01-02,0:05\n"
    let joined = try open(table)
    #expect(joined.times == [1_704_140_100, 1_704_099_630, 1_704_153_900])
    #expect(joined.notices[0] == "user “user” × item “item” = value “value”, time “date” and “time”.")
    #expect(
      told(Array((table + "b,x,1,2024-01-02,25:00\n").utf8)).hasPrefix(
        "user “user” × item “item” = value “value”, time “date” |"))
    let odd = try open(table + "b,x,1,2024-01-02,soon\n")
    #expect(odd.times == [1_704_067_200, 1_704_067_200, 1_704_153_600, 1_704_153_600])
    #expect(
      odd.notices.contains(
        "“time” is passed over as a time of day, since “soon” is none such as 20:15; what happened on one day counts as "
          + "happening at once."))
    let many = (0..<1060).map { "u\($0),x,1,2024-01-02,10:00\n" }.joined()
    #expect(
      throws: DatasetError(
        "t.txt:1065:18: “soon” is no time of day; a time of day is such as 20:15 or 20:15:30, and --columns can leave the "
          + "times out.")
    ) { try open(table + many + "b,x,1,2024-01-02,soon\n") }
    let length = try open("user,item,value,date,watch_time\na,x,1,2024-01-01,02:15\nb,y,2,2024-01-01,01:00\n")
    #expect(length.times == [1_704_067_200, 1_704_067_200])
  }

  @Test("what is said of the order of day and month holds, and a date that contradicts it is told")
  func saidOrder() throws {
    func times(_ first: String, _ second: String, _ typed: String) throws -> [Double]? {
      let text = "user,item,value,date\na,x,1,\(first)\nb,y,2,\(second)\n"
      return try DatasetLoader.read(
        ByteSource(Array(text.utf8), name: "t"), name: "t", options: options(typed: typed)
      ).times.map(Array.init)
    }
    let contradiction = DatasetError(
      "t:3:7: “13/02/2024” has its day before its month, and here the month comes first, unless --dates day-first says "
        + "otherwise; a time is here a date such as 05/31/2024, and --columns can leave the times out.")
    #expect(throws: contradiction) { try times("01/02/2024", "13/02/2024", "--dates month-first") }
    #expect(throws: contradiction) { try times("02/14/2024", "13/02/2024", "--dates month-first") }
    #expect(throws: DatasetError.self) { try times("01/02/2024", "02/13/2024", "--dates day-first") }
    #expect(try times("01.02.2024", "03.02.2024", "--dates month-first") == [1_704_153_600, 1_709_337_600])
    #expect(try times("01.02.2024", "03.02.2024", "--dates day-first") == [1_706_745_600, 1_706_918_400])
    #expect(throws: DatasetError.self) { try times("01.02.2024", "13.02.2024", "--dates month-first") }
    #expect(try times("2024-02-01", "2024-02-03", "--dates month-first") == [1_706_745_600, 1_706_918_400])
  }

  @Test(
    "a typed date is compared in the unit of the data's times",
    arguments: [
      ("1704898800,1704898900", "2024-03-01", 1_709_251_200),
      ("1704898800000,1704898900000", "2024-03-01", 1_709_251_200e3),
      ("1704898800000000,1704898900000000", "2024-03-01", 1_709_251_200e6),
      ("2024-01-10,2024-03-05", "20240301", 1_709_251_200),
      ("20240110,20240305", "2024-03-01", 1_709_251_200), ("1970-01-10,1970-03-05", "1970-02-01", 2_678_400),
      ("1,9", "5", 5), ("20240101120000,20240305000000", "2024-03-01", 1_709_251_200),
      ("202401011200,202403050000", "2024-03-01", 1_709_251_200),
      ("20240101120000,20240305000000", "20240301000000", 1_709_251_200),
      ("1704898800000,1704898900000", "1704898850000", 1_704_898_850_000),
    ])
  func units(times: String, typed: String, time: Double) throws {
    let parts = times.split(separator: ",")
    let dataset = try open("user,item,value,date\na,x,1,\(parts[0])\nb,y,2,\(parts[1])\nb,x,3,\(parts[1])\n")
    #expect(try dataset.time(typed: typed, for: "--until-time") == time)
  }

  @Test("a date that cannot be compared with the data's numbers is refused with their range")
  func incomparable() throws {
    let small = try open("user,item,value,time\na,x,1,1\nb,y,2,9\nb,x,3,4\n")
    #expect(
      throws: DatasetError(
        "--until-time 2024-03-01 is a date, and the times of t.txt are numbers that are no seconds since 1970 (from 1 to "
          + "9): give a number among these.")
    ) { try small.time(typed: "2024-03-01", for: "--until-time") }
    let dates = try open("user,item,value,date\na,x,1,2024-01-01\nb,y,2,2024-12-31\nb,x,3,2024-02-29\n")
    #expect(dates.timeRangeWords == "from 2024-01-01 to 2024-12-31")
    #expect(throws: DatasetError("--until-time 20240431 is no date, since its month has no such day.")) {
      try dates.time(typed: "20240431", for: "--until-time")
    }
    for text in ["1970-01-01", "1969-12-31", "2000-02-29", "1900-03-01", "2100-12-31", "0001-01-01"] {
      #expect(TimeText.read(text).map(TimeText.date) == text)
    }
  }

  @Test("times that nobody wants have their part in the values and are given up", arguments: RepeatRule.allCases)
  func givenUp(rule: RepeatRule) throws {
    let pairs = rule == .error ? ["a,x", "b,x", "a,y"] : ["a,x", "b,x", "a,x", "a,y", "a,x"]
    let text = "user,item,value,time\n" + pairs.enumerated().map { "\($1),\($0 + 1),\(9 - $0 * $0)\n" }.joined()
    var options = OpeningOptions()
    options.repeats = rule
    options.halfLife = try HalfLife(typed: "5")
    let whole = try DatasetLoader.read(ByteSource(Array(text.utf8), name: "t"), name: "t", options: options)
    options.keepsTimes = false
    let without = try DatasetLoader.read(ByteSource(Array(text.utf8), name: "t"), name: "t", options: options)
    #expect(whole.times != nil && without.times == nil)
    #expect(without.matrix == whole.matrix && without.checksum == whole.checksum && without.notices == whole.notices)
  }

  @Test("a column of times is kept with its entries, whatever their order; a bad one is told with its place")
  func kept() throws {
    let text = "user,item,value,date\nb,y,1,2024-01-02\na,y,1,2024-01-01\nb,x,1,2024-01-03\n"
    let dataset = try open(text)
    #expect(entries(dataset) == ["b×y 1.0", "b×x 1.0", "a×y 1.0"])
    #expect(dataset.times == [1_704_153_600, 1_704_240_000, 1_704_067_200])
    let many = (0..<1060).map { "u\($0),x,1,5\n" }.joined()
    #expect(
      throws: DatasetError(
        "t.txt:1062:7: “soon” is no time; a time is a number or a date such as 2024-05-31 20:15, and --columns can leave the "
          + "times out.")
    ) { try open("user,item,value,date\n" + many + "a,x,1,soon\n") }
  }
}
