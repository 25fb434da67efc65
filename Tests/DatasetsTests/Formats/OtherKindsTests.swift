import Foundation
import TestSupport
import Testing

@testable import Datasets

@Suite("Files that are no plain text") struct OtherKindsTests {
  static let table = "user\titem\tvalue\nann\tdüne\t3\nben\t🎬\t1\n"
  static let read = "user “user” × item “item” = value “value” | ann×düne 3, ben×🎬 1"

  @Test(
    "UTF-16 and UTF-32 by their marks, and UTF-16 without one",
    arguments: [
      BinaryFile.utf16(table), BinaryFile.utf16(table, isBigEndian: true), BinaryFile.utf32(table),
      BinaryFile.utf32(table, isBigEndian: true),
    ])
  func unicode(bytes: [UInt8]) { #expect(told(bytes) == Self.read) }

  @Test("UTF-16 without a mark is said to be a guess; chunks may end anywhere")
  func unmarked() throws {
    let text = "user,item,value\n" + (0..<3000).map { "u\($0 % 70),i\($0 % 31),\($0 % 5 + 1)\n" }.joined()
    let bytes = BinaryFile.utf16(text, hasMark: false)
    let dataset = try DatasetLoader.read(ByteSource(bytes, name: "t"), name: "t")
    #expect(dataset.matrix == (try open(text)).matrix)
    #expect(dataset.notices[1].hasPrefix("The text is taken for UTF-16LE"))
    var converter = EncodingConverter(.utf16(isBigEndian: false), mark: 2)
    var pieces: [UInt8] = []
    for byte in BinaryFile.utf16(Self.table) { pieces += try converter.convert([byte][...], isLast: false) }
    pieces += try converter.convert([], isLast: true)
    #expect(String(decoding: pieces, as: UTF8.self) == Self.table)
  }

  @Test("Latin-1, Windows-1252 and what else iconv knows, where a person says so")
  func encodings() {
    let latin =
      Array("user;item;value\nann;caf".utf8) + [0xE9] + Array(";3\nben;it".utf8) + [0x92] + Array("s;1\n".utf8)
    #expect(
      told(latin)
        == "t.txt:2:5: this is not UTF-8 text; --encoding latin1, cp1252 or another name says what it is.")
    #expect(told(latin, "--encoding cp1252") == "user “user” × item “item” = value “value” | ann×café 3, ben×it’s 1")
    #expect(told(latin, "--encoding latin1").contains("ann×café 3"))
    #expect(told(latin, "--encoding iso-8859-2").contains("ann×café 3"))
    for bad in ["-x; rm", "./map", "/etc/passwd", "..", "a/b", ""] {
      #expect(throws: DatasetError.self, "\(bad)") { try TextEncoding(typed: bad) }
    }
  }

  @Test("SciPy's sparse matrices, and NumPy's dense ones")
  func arrays() throws {
    #expect(told(BinaryFile.sparse) == "2 rows as users × 3 columns as items, numbered from 0 | 0×0 5, 0×2 1, 1×1 2")
    let coordinates = BinaryFile.zip([
      ("row.npy", BinaryFile.array("<i4", [2], BinaryFile.ints([1, 0]))),
      ("col.npy", BinaryFile.array("<i4", [2], BinaryFile.ints([2, 0]))),
      ("format.npy", BinaryFile.array("|S3", [], Array("coo".utf8))),
      ("shape.npy", BinaryFile.array("<i8", [2], BinaryFile.longs([2, 3]))),
      ("data.npy", BinaryFile.array("|b1", [2], [1, 1])),
    ])
    #expect(told(coordinates).hasSuffix("| 0×0 1, 1×2 1"))
    let dense = BinaryFile.array("<f8", [3, 2], BinaryFile.doubles([1.5, 0, .nan, 2, 1.5, 3]))
    #expect(
      told(dense)
        == "3 users numbered from 0 × 2 items numbered from 0 | 0×0 1.5, 1×1 2, 2×0 1.5, 2×1 3")
    #expect(told(BinaryFile.array("<f8", [3], BinaryFile.doubles([1, 2, 3]))).contains("has 1 axis;"))
    #expect(told(BinaryFile.array("<f8", [0, 3], [])).contains("has no rows;"))
    #expect(
      told(BinaryFile.zip([("user_factors.npy", dense)])).hasSuffix(
        "this is a model of the Python library implicit, not data."))
    #expect(
      told(BinaryFile.zip([("description.npy", dense), ("user_factors.npy", dense)])).hasSuffix(
        "this is a model that alscope saved, not data."))
  }

  @Test("ids of NumPy keep every digit, and texts are read")
  func arrayIDs() {
    let ids: [Int64] = [9_007_199_254_740_993, 7, 5, 9_007_199_254_740_992, 7, 3, 1_234_567_890_123_456_789, 8, 4]
    #expect(
      told(BinaryFile.array("<i8", [3, 3], BinaryFile.longs(ids)))
        == "user in column 1 × item in column 2 = value in column 3 | 9007199254740993×7 5, 9007199254740992×7 3, "
        + "1234567890123456789×8 4")
    #expect(
      told(BinaryFile.array("<i8", [3, 3], BinaryFile.longs([0, 10, 5, 1, 11, 3, 2, 0, 4])))
        .hasSuffix("| 0×10 5, 1×11 3, 2×0 4"))
    #expect(
      told(BinaryFile.array("<f8", [3, 3], BinaryFile.doubles([1e17, 10, 5, 1e17, 11, 3, 2e17, 10, 4])))
        .hasSuffix("| 100000000000000000×10 5, 100000000000000000×11 3, 200000000000000000×10 4"))
    let letters: (String) -> [UInt8] = { BinaryFile.ints($0.unicodeScalars.map { Int32($0.value) }) }
    let read = "user in column 1 × item in column 2 = value in column 3 | a×x 4, a×y 1, b×x 5"
    #expect(told(BinaryFile.array("<U1", [3, 3], letters("ax4ay1bx5"))) == read)
    #expect(told(BinaryFile.array("|S1", [3, 3], Array("ax4ay1bx5".utf8))) == read)
    #expect(
      told(
        BinaryFile.zip([
          ("format.npy", BinaryFile.array("|S3", [], Array("dia".utf8))),
          ("shape.npy", BinaryFile.array("<i8", [2], BinaryFile.longs([2, 3]))),
        ])) == "t.txt: sparse matrices of the kinds csr, csc and coo are read, not “dia”; .tocsr() makes one.")
  }

  @Test("JSON as PowerShell writes it")
  func unicodeJSON() {
    let text = "{\"user\":\"a\",\"item\":\"é\",\"rating\":4}\n{\"user\":\"b\",\"item\":\"é\",\"rating\":5}\n"
    let read = "user “user” × item “item” = value “rating” | a×é 4, b×é 5"
    #expect(told(BinaryFile.utf16(text)) == read)
    #expect(told(BinaryFile.utf16(text), "--encoding utf-16") == read)
    #expect(told(BinaryFile.utf16("[" + text.replacing("}\n{", with: "},{") + "]", isBigEndian: true)) == read)
  }

  @Test("ZIP: the one table in it, MovieLens with its titles, or a choice")
  func zip() throws {
    let one = BinaryFile.zip([
      ("README.txt", Array("hello".utf8)), ("a/t.csv", Array("user,item,value\na,x,1\nb,y,2\n".utf8)),
    ])
    #expect(told(one) == "user “user” × item “item” = value “value” | a×x 1, b×y 2")
    let movies = BinaryFile.zip([
      ("ml/ratings.csv", Array("userId,movieId,rating,timestamp\n1,10,4,964982703\n1,20,5,964981247\n".utf8)),
      ("ml/movies.csv", Array("movieId,title,genres\n10,\"Hamlet, (1996)\",Drama\n20,Heat,Drama\n".utf8)),
      ("ml/tags.csv", Array("userId,movieId,tag,timestamp\n".utf8)),
    ])
    let dataset = try DatasetLoader.read(ByteSource(movies, name: "ml.zip"), name: "ml.zip")
    #expect(dataset.items == ["10", "20"])
    #expect(dataset.itemNames.shown == ["Hamlet, (1996)", "Heat"])
    let two = BinaryFile.zip([("a.csv", Array("x".utf8)), ("b.csv", Array("user,item,value\na,x,1\n".utf8))])
    #expect(told(two) == "t.txt: there are 2 tables in it; say which with --member NAME: “a.csv”, “b.csv”.")
    var options = OpeningOptions()
    options.member = "b.csv"
    #expect(try DatasetLoader.read(ByteSource(two, name: "t"), name: "t", options: options).users == ["a"])
    #expect(told(BinaryFile.zip([("xl/workbook.xml", [])])).contains("this is an Excel file"))
  }

  @Test(
    "what other programs pack: gzip, xz, zstd, bzip2, and what zip deflates",
    arguments: ["gzip", "xz", "zstd", "bzip2"])
  func packed(program: String) throws {
    let folder = try TemporaryFolder()
    let text = "user,item,value\n" + (0..<3000).map { "u\($0 % 50),i\($0 % 83),\($0 % 5 + 1)\n" }.joined()
    try folder.write(text, to: "t.csv")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program, "-k", "-q", folder.path("t.csv")]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).first { $0 != "t.csv" })
    #expect(try DatasetLoader.open(folder.path(name)).matrix == (try open(text)).matrix)
    let bytes = Array(try Data(contentsOf: folder.url.appending(path: name)))
    try folder.write(bytes: Array(bytes.prefix(bytes.count / 2)), to: "half")
    let error = try #require(throws: DatasetError.self) { try DatasetLoader.open(folder.path("half")) }
    #expect(error.description.contains("\(program) could not unpack the whole file: "))
  }

  @Test(
    "well-known kinds are called by their name, with the way out",
    arguments: [
      ("PAR1\u{15}\u{4}", "this is a Parquet file; pandas turns it into a table that is read"),
      ("%PDF-1.4\n", "this is a PDF document, not data"),
      ("<!DOCTYPE html>\n<html>", "this is a web page, not data"),
      ("version https://git-lfs.github.com/spec/v1\noid", "this is a pointer of Git LFS"),
      ("{\"users\": [1, 2]}", "this is JSON, but no object in it is whole and has a key with a plain value"),
      ("\u{1}\u{0}\u{2}\u{0}\u{0}", "this is not text, so it is no table"),
    ])
  func kinds(text: String, sentence: String) {
    let told = told(Array(text.utf8))
    #expect(told.hasPrefix("t.txt: \(sentence)"), "\(told)")
  }

  @Test(
    "SQLite: its one table, or what a query asks for",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")))
  func sqlite() throws {
    let folder = try TemporaryFolder()
    func make(_ sql: String) throws {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["sqlite3", folder.path("d.db"), sql]
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
    try make(
      "CREATE TABLE r(user TEXT, item TEXT, stars REAL); INSERT INTO r VALUES('ann','du\"ne',3.5),('ben','x,y',2);")
    let dataset = try DatasetLoader.open(folder.path("d.db"))
    #expect(entries(dataset) == ["ann×du\"ne 3.5", "ben×x,y 2.0"])
    try make("CREATE TABLE s(a, b); INSERT INTO s VALUES(1, 2), (3, 4);")
    let error = try #require(throws: DatasetError.self) { try DatasetLoader.open(folder.path("d.db")) }
    #expect(
      error.description.hasSuffix(
        "this SQLite database has the tables “r”, “s”; say what to read: --query \"SELECT user, item, value FROM …\"."))
    var options = OpeningOptions()
    options.query = "SELECT a AS user, b AS item FROM s"
    #expect(entries(try DatasetLoader.open(folder.path("d.db"), options: options)) == ["1×2 1.0", "3×4 1.0"])
    for bad in [
      ".shell touch x", "SELECT nothing FROM nowhere", "SELECT 1; SELECT 2", "", "PRAGMA query_only", "DELETE FROM s",
      "ATTACH '/etc/passwd' AS x", "VACUUM INTO '\(folder.path("copy"))'", "SELECT * FROM pragma_database_list",
      "SELECT load_extension('x')", "SELECT readfile('/etc/passwd')", "SELECT writefile('\(folder.path("w"))', 'x')",
      "SELECT name FROM fsdir('/')", "SELECT hex(zeroblob(300000000))",
      "CREATE VIRTUAL TABLE temp.q USING zipfile('\(folder.path("z"))'); INSERT INTO temp.q(name, data) VALUES('a', 'b')",
    ] {
      options.query = bad
      #expect(throws: DatasetError.self, "\(bad)") { try DatasetLoader.open(folder.path("d.db"), options: options) }
    }
    #expect(try folder.names == ["d.db"])
    options.query = "SELECT nope FROM s"
    let unknown = try #require(throws: DatasetError.self) {
      try DatasetLoader.open(folder.path("d.db"), options: options)
    }
    #expect(unknown.description.hasSuffix("no such column: nope."))
    try make("DROP TABLE s; CREATE VIRTUAL TABLE v USING zipfile('\(folder.path("d.db"))')")
    #expect(
      entries(try DatasetLoader.open(folder.path("d.db"))).count == 2, "a table of an extension is none of its own")
  }
}
