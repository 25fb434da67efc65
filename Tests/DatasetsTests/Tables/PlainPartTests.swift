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
    options.threads = 1
    let one = try read(text, options)
    for threads in [2, 3, 8] {
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
