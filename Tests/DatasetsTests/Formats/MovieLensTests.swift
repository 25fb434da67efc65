import Testing
import TestSupport
import WALS

@testable import Datasets

@Suite("MovieLens, with the titles beside it") struct MovieLensTests {
  @Test("u.data and u.item, which is Latin-1")
  func hundredThousand() throws {
    let folder = try TemporaryFolder()
    try folder.write("196\t242\t3\t881250949\n186\t302\t3\t891717742\n196\t302\t1\t881250950\n", to: "u.data")
    try folder.write(
      bytes: Array("242|Kolya (1996)|24-Jan-1997||http://x|0|0\n302|Mis".utf8) + [0xE9]
        + Array("rables, Les (1995)|01-Jan-1995||http://y|1|0\n".utf8), to: "u.item")
    let dataset = try DatasetLoader.open(folder.path("u.data"))
    #expect(dataset.users == ["196", "186"])
    #expect(dataset.items == ["242", "302"])
    #expect(dataset.itemNames.titles == ["Kolya (1996)", "Misérables, Les (1995)"])
    #expect(dataset.times == [881_250_949, 881_250_950, 891_717_742])
    #expect(
      dataset.notices == [
        "user in column 1 × item in column 2 = value in column 3, time in column 4.",
        "No header names the columns, so this is a guess; --columns 1,2,3,4 says it, with other names or numbers where it is "
          + "wrong.",
        "The titles of 2 items come from \(folder.path("u.item")).",
      ])
  }

  @Test("ratings.dat and movies.dat, with double colons and titles that have single ones")
  func million() throws {
    let folder = try TemporaryFolder()
    try folder.write("1::1193::5::978300760\n1::661::3::978302109\n2::1193::4::978298413\n", to: "ratings.dat")
    try folder.write("661::James: the \"Giant\" Peach::Animation\n1193::\"Quoted\" at first::Drama\n", to: "movies.dat")
    let dataset = try DatasetLoader.open(folder.path("ratings.dat"))
    #expect(dataset.itemNames.shown == ["\"Quoted\" at first", "James: the \"Giant\" Peach"])
    #expect(entries(dataset).first == "1×1193 5.0")
    #expect(dataset.times == [978_300_760, 978_302_109, 978_298_413])
  }

  @Test("ratings.csv and movies.csv; equal titles are told apart by their ids, items without one keep theirs")
  func latest() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "userId,movieId,rating,timestamp\n1,10,4.0,964982703\n1,20,0.5,964981247\n1,30,5,964982224\n", to: "ratings.csv")
    try folder.write(
      "movieId,title,genres\n10,\"Hamlet, (1996)\",Drama\n20,\"Hamlet, (1996)\",Drama\n", to: "movies.csv")
    let dataset = try DatasetLoader.open(folder.path("ratings.csv"))
    #expect(dataset.items == ["10", "20", "30"])
    #expect(dataset.itemNames.shown == ["Hamlet, (1996) · 10", "Hamlet, (1996) · 20", "30"])
    #expect((0..<3).map { dataset.itemNames.title($0) } == ["Hamlet, (1996)", "Hamlet, (1996)", nil])
    #expect(dataset.itemNames.row(named: "20") == 1)
    #expect(dataset.itemNames.row(named: "Hamlet, (1996) · 20") == 1)
    #expect(dataset.itemNames.row(named: "Hamlet, (1996)") == nil)
    #expect(dataset.notices.last == "The titles of 2 items come from \(folder.path("movies.csv")); 1 item has none.")
  }

  @Test("titles may be left out, or come from a file of any name")
  func titles() throws {
    let folder = try TemporaryFolder()
    try folder.write("1::10::5::978300760\n", to: "ratings.dat")
    try folder.write("10::Beside\n", to: "movies.dat")
    try folder.write("id;name\n10;Chosen\n", to: "names.csv")
    var options = OpeningOptions()
    options.titles = .none
    let plain = try DatasetLoader.open(folder.path("ratings.dat"), options: options)
    #expect(plain.itemNames.titles == nil)
    options.titles = .file(folder.path("names.csv"))
    let titled = try DatasetLoader.open(folder.path("ratings.dat"), options: options)
    #expect(titled.itemNames.shown == ["Chosen"])
    #expect(titled.items == plain.items)
    #expect(titled.checksum == plain.checksum)
    try folder.write("user,name\n1,Ann\n2,Ben\n", to: "people.csv")
    options.userTitles = .file(folder.path("people.csv"))
    #expect(try DatasetLoader.open(folder.path("ratings.dat"), options: options).userNames.shown == ["Ann"])
  }

  @Test("the same numbers in all four layouts, with and without titles: the same ids, the same model to the bit")
  func sameModel() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<60).map { ($0 % 7 + 1, $0 * 5 % 11 + 1, $0 % 5 + 1, 881_250_949 + $0) }
    func lines(_ delimiter: String) -> String {
      rows.map { "\($0.0)\(delimiter)\($0.1)\(delimiter)\($0.2)\(delimiter)\($0.3)\n" }.joined()
    }
    try folder.write(lines("\t"), to: "u.data")
    try folder.write((1...11).map { "\($0)|Film \($0 / 2) (1999)|01-Jan-1995||x|0\n" }.joined(), to: "u.item")
    try folder.write(lines("::"), to: "ratings.dat")
    try folder.write((1...11).map { "\($0)::Film \($0 / 2) (1999)::Drama\n" }.joined(), to: "movies.dat")
    try folder.write("userId,movieId,rating,timestamp\n" + lines(","), to: "ratings.csv")
    try folder.write(
      "movieId,title,genres\n" + (1...11).map { "\($0),Film \($0 / 2),Drama\n" }.joined(), to: "movies.csv")
    try folder.write(
      "user_id:token\titem_id:token\trating:float\ttimestamp:float\n" + lines("\t"), to: "ml.inter")
    var models: [Snapshot] = []
    for file in ["u.data", "ratings.dat", "ratings.csv", "ml.inter"] {
      for titles in [OpeningOptions.Titles.beside, .none] {
        var options = OpeningOptions()
        options.titles = titles
        let dataset = try DatasetLoader.open(folder.path(file), options: options)
        #expect((dataset.itemNames.titles != nil) == (titles == .beside && file != "ml.inter"), "\(file)")
        #expect(dataset.users == (1...7).map(String.init) && dataset.items.first == "1")
        let start = InitialFactors.draw(.normal, seed: 7, userCount: 7, itemCount: 11, factors: 3)
        let trainer = Trainer(matrix: dataset.matrix)
        let first = try trainer.start(from: start, hyperparameters: Hyperparameters(factors: 3))
        models.append(try trainer.halfStep(after: trainer.halfStep(after: first)))
      }
    }
    for model in models {
      #expect(model.users == models[0].users)
      #expect(model.items == models[0].items)
    }
  }

  @Test("a first title with the word “title” in it is a title")
  func titleOfTitles() throws {
    let folder = try TemporaryFolder()
    try folder.write("1::43::5::978300760\n1::36::3::978302109\n", to: "ratings.dat")
    try folder.write("43::Twin Title (1999)::Drama\n36::Twin Title (1999)::Drama\n", to: "movies.dat")
    let dataset = try DatasetLoader.open(folder.path("ratings.dat"))
    #expect(dataset.itemNames.shown == ["Twin Title (1999) · 43", "Twin Title (1999) · 36"])
    #expect(dataset.items == ["43", "36"])
  }

  @Test("titles beside the data that cannot be read are left out with a word; those asked for are an error")
  func badTitles() throws {
    let folder = try TemporaryFolder()
    try folder.write("1::10::5::978300760\n", to: "ratings.dat")
    try folder.write("nothing here\n", to: "movies.dat")
    let path = folder.path("movies.dat")
    let dataset = try DatasetLoader.open(folder.path("ratings.dat"))
    #expect(dataset.itemNames.shown == ["10"])
    let reason = "\(path): titles are a table with an id and a title a line."
    #expect(dataset.notices.last == "The titles beside the data were left out: \(reason)")
    var options = OpeningOptions()
    options.titles = .file(path)
    #expect(throws: DatasetError(reason)) { try DatasetLoader.open(folder.path("ratings.dat"), options: options) }
    try folder.write("11::Another\n", to: "movies.dat")
    #expect(throws: DatasetError("\(path): none of the items of \(folder.path("ratings.dat")) has a title here.")) {
      try DatasetLoader.open(folder.path("ratings.dat"), options: options)
    }
  }
}
