import Dispatch
import Platform
import TestSupport
import Testing
import WALS

@testable import Datasets

@Suite("A table read on several threads") struct PlainPartTests {
  @Test("is what one thread reads, whatever stands in it", arguments: 1...6)
  func same(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let text = (0..<1500).map { Self.line($0, seed, &numbers) }.joined()
    var options = OpeningOptions()
    try options.setColumns("1,2,3,4")
    options.delimiter = .comma
    options.quotes = true
    if seed == 5 { options.minValue = 2 }
    if seed == 6 { options.repeats = .last }
    try same(text, options)
  }

  /// The first seeds are plain but for some lines; later ones have quotes that span lines, odd ends, zeros, long ids.
  private static func line(_ number: Int, _ seed: Int, _ numbers: inout SplitMix64) -> String {
    let isOdd = Int.random(in: 0..<(seed < 3 ? 300 : 20), using: &numbers) == 0
    let user = "u\(number / 20)" + (number % 7 == 0 && seed > 3 ? " of a long name" : "")
    let item = "\(Int.random(in: 0..<200, using: &numbers))"
    let value = seed > 3 && number % 5 == 0 ? "0" : "\(Int.random(in: 1...9, using: &numbers)).5"
    let rest = "\(value),\(881_250_900 + number)\(seed == 4 ? "\r\n" : "\n")"
    guard isOdd, seed > 1 else { return "\(user),\(item),\(rest)" }
    switch Int.random(in: 0..<5, using: &numbers) {
    case 0: return "\"\(user)\n1,2,3,4\n5,6,7,8\n\",\(item),\(rest)"
    case 1: return "\(user),\"\(item)\",\(rest)"
    case 2: return " \(user) ,\(item),\(rest)"
    case 3: return "\(user),ö,-\(rest)"
    default: return "\n\(user),\(item),\(rest)"
    }
  }

  @Test("fails with one thread's sentence", arguments: 1...12)
  func failures(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let spoiled = Set((0..<3).map { _ in Int.random(in: 0..<1500, using: &numbers) })
    let bad = ["u1,2\n", "u1,2,x,4\n", ",2,3,4\n", "u1,2,3,4,5\n", "\"u1,2,3,4\n", "u1,2,3,never\n"][seed % 6]
    let text = (0..<1500).map { spoiled.contains($0) ? bad : "u\($0 / 9),\($0 % 50),\($0 % 4 + 1),\($0)\n" }.joined()
    var options = OpeningOptions()
    try options.setColumns("1,2,3,4")
    options.threads = 1
    let one = #expect(throws: DatasetError.self) { try read(text, options) }
    for threads in [2, 5] {
      let several = #expect(throws: DatasetError.self) { try read(text, parts(options, threads)) }
      #expect(several?.description == one?.description)
    }
  }

  @Test("a repeated pair is told with its lines")
  func repeated() throws {
    let text = (0..<900).map { "u\($0 / 9),\($0 == 700 ? 693 % 50 : $0 % 50),3,\($0)\n" }.joined()
    var options = OpeningOptions()
    try options.setColumns("1,2,3,4")
    options.repeats = .error
    options.threads = 1
    let one = #expect(throws: DatasetError.self) { try read(text, options) }
    let several = #expect(throws: DatasetError.self) { try read(text, parts(options, 2)) }
    #expect(several?.description == one?.description)
  }

  @Test("wide tables and matrices are what one thread reads, whatever stands in them", arguments: 1...8)
  func wide(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let isMatrix = seed % 4 == 0
    let names = (0..<30).map { "film \($0)" }.joined(separator: ",")
    let end = seed == 3 ? "," : ""
    let header = seed == 8 ? "" : (isMatrix ? names : "user,\(names)") + end + "\n"
    let lines = (0..<400).map { number in
      // A line begins with a number or a user, so that none is blank but those that shall be.
      let cells = [isMatrix ? "1" : "u\(number % 390)"] + Self.cells(number, isMatrix ? 29 : 30, seed, &numbers)
      return (blank: number % 100 == 99 ? "\n" : "", first: cells[0], rest: cells.dropFirst().joined(separator: ","))
    }
    let separator = end + (seed == 5 ? "\r\n" : "\n")
    let text = lines.map { "\($0.blank)\($0.first),\($0.rest)\(separator)" }.joined()
    let careful = lines.map { "\($0.blank)\"\($0.first)\",\($0.rest)\(separator)" }.joined()
    var options = OpeningOptions()
    options.layout = isMatrix ? .matrix : .wide
    options.delimiter = .comma
    options.quotes = true
    if seed == 2 { options.repeats = .last }
    if seed == 6 { options.minValue = 2 }
    if seed == 7 { options.missing = ["4", "none"] }
    try same(header + text, options, as: header + careful)
  }

  /// Nothing, marks, numbers of any kind, and quotes.
  private static func cells(_ number: Int, _ count: Int, _ seed: Int, _ numbers: inout SplitMix64) -> [String] {
    (0..<count).map { _ in
      switch Int.random(in: 0..<(seed == 1 ? 12 : 40), using: &numbers) {
      case 0: "0"
      case 1: "3.5"
      case 2: "NA"
      case 3: "-"
      case 4 where number % 50 == 7: ["-2", "1e2", " 3 ", "\"4\"", "\"5\"", "?"][number % 6]
      case 5..<9: "\(Int.random(in: 1...5, using: &numbers))"
      default: ""
      }
    }
  }

  @Test("coordinate files are what one thread reads, mirrored ones too", arguments: 1...6)
  func coordinates(seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let kind = ["real general", "real symmetric", "pattern general", "integer skew-symmetric"][seed % 4]
    let lines = (0..<1500).map { number in
      let (row, column) = (Int.random(in: 1...90, using: &numbers), Int.random(in: 1...90, using: &numbers))
      if seed % 4 == 2 { return "\(row) \(column)" }
      if number % 200 == 50, seed > 3 { return "% more\n\n \(row)\t\(column) -1 " }
      return "\(row)\(number % 9 == 0 ? "\t " : " ")\(column) \(["4", "0.5", "0", "2e0", "12345678"][number % 5])"
    }
    let text =
      "%%MatrixMarket matrix coordinate \(kind)\n90 90 1500\n"
      + lines.joined(separator: seed == 5 ? "\r\n" : "\n") + (seed == 1 ? "" : "\n")
    var options = OpeningOptions()
    if seed == 3 { options.repeats = .max }
    // With a blank at each line's end none is plain.
    try same(text, options, as: text.replacing("\r\n", with: "\n").replacing("\n", with: " \n"))
    try sameFailure(text.replacing("90 90 1500", with: "90 90 1400"), options)
    try sameFailure(text.replacing("90 90 1500", with: "90 90 1600"), options)
    try sameFailure(text.replacing("90 90 1500", with: "90 89 1500"), options)
    options.repeats = .error
    try sameFailure(text, options)
  }

  @Test("wide tables fail with one thread's sentence", arguments: 1...5)
  func wideFailures(seed: Int) throws {
    let bad = ["u,1,x,3\n", ",1,2,3\n", "u,1,2\n", "u,1,2,3,4\n", "u,1,2,1e999\n"][seed - 1]
    let text = "user,a,b,c\n" + (0..<900).map { $0 % 400 == 399 ? bad : "u\($0),\($0 % 7),,3.5\n" }.joined()
    var options = OpeningOptions()
    options.layout = .wide
    try sameFailure(text, options)
    options.repeats = .error
    try sameFailure(text.replacing(bad, with: "u1,1,,\n"), options)
  }

  @Test("what comes through a pipe is what a file has", arguments: [1, 2])
  func piped(threads: Int) throws {
    let text = (0..<60_000).map { "u\($0 / 20),\($0 * 7 % 211),\($0 % 9 + 1),\(881_250_900 + $0)\n" }.joined()
    var options = OpeningOptions()
    try options.setColumns("1,2,3,4")
    options.threads = 1
    let whole = try read(text, options)
    // Who reads it closes its end.
    let ends = try Descriptors.pipe()
    DispatchQueue.global().async {
      _ = SystemCall.write(ends.into, Array(text.utf8)[...])
      close(ends.into)
    }
    options = parts(options, threads)
    options.standardInput = ends.out
    let piped = try DatasetLoader.open("-", options: options)
    #expect(piped.checksum == whole.checksum)
    #expect(piped.times == whole.times)
  }

  /// - Parameter careful: the same with something in every line that is not plain.
  private func same(_ text: String, _ options: OpeningOptions, as careful: String? = nil) throws {
    var options = options
    options.threads = 1
    let one = try read(careful ?? text, options)
    for threads in [1, 2, 3, 8] {
      let several = try read(text, parts(options, threads))
      #expect(several.users == one.users)
      #expect(several.items == one.items)
      #expect(several.matrix == one.matrix)
      #expect(several.times == one.times)
      #expect(several.notices == one.notices)
      #expect(several.firstNegative?.line == one.firstNegative?.line)
      #expect(several.checksum == one.checksum)
    }
  }

  private func sameFailure(_ text: String, _ options: OpeningOptions) throws {
    var options = options
    options.threads = 1
    let one = #expect(throws: DatasetError.self) { try read(text, options) }
    let several = #expect(throws: DatasetError.self) { try read(text, parts(options, 3)) }
    #expect(several?.description == one?.description)
  }

  @Test("a file's bytes come as they stand, by any number of threads")
  func bytes() throws {
    var numbers = SplitMix64(seed: 3)
    let bytes = (0..<1_600_001).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
    let folder = try TemporaryFolder()
    try folder.write(bytes: bytes, to: "bytes")
    let path = folder.path("bytes")
    do {
      for threads in [1, 3] {
        var source = try ByteSource.opened(path, control: OpeningControl())
        source.threads = threads
        var buffer = [UInt8](repeating: 0, count: 1_200_000)
        var read: [UInt8] = []
        while case let count = try source.read(into: &buffer, from: 5), count > 0 { read += buffer[5..<5 + count] }
        #expect(read == bytes)
      }
    }
  }

  private func parts(_ options: OpeningOptions, _ threads: Int) -> OpeningOptions {
    var options = options
    options.parts = PartRules(threads: threads, fewest: 2000, least: 700, most: 1500)
    return options
  }

  private func read(_ text: String, _ options: OpeningOptions) throws(DatasetError) -> Dataset {
    try DatasetLoader.read(ByteSource(Array(text.utf8), name: "t.txt"), name: "t.txt", options: options)
  }
}
