import Testing
import WALS

@testable import Datasets

@Suite("The fast way through a table") struct PlainLineTests {
  @Test(
    "reads what the careful way reads: any table twice, once with every user quoted",
    arguments: zip(["\t", ",", ";", "|", "::"], 1...5))
  func twice(delimiter: String, seed: Int) throws {
    var numbers = SplitMix64(seed: UInt64(seed))
    let ids = [
      "7", "42", "12345678", "123456789", "a b", "x!y", "say \"so\"", "long identifier of many bytes", "é", "ユーザー",
      "a'b", "0", "-1", "a:b",
    ]
    let values = [
      "1", "3.5", "0", "0.25", "100000", "123456789012345", "1234567890123456789", "1e3", ".5", "5.", "+2", "-4",
    ]
    let times = ["0", "1152784757", "881250949", "12345678", "1.5", "2024-05-31"]
    var (plain, careful) = ("", "")
    for _ in 0..<1000 {
      func one(_ of: [String]) -> String { of[Int.random(in: 0..<of.count, using: &numbers)] }
      // Titles that begin with a quote mean something else than the same within quotes.
      let (user, item) = ("u" + one(ids), "i" + one(ids))
      let rest = [item, one(values), one(times)].joined(separator: delimiter)
      let end = one(["\n", "\n", "\r\n"])
      let quoted =
        delimiter == "::"
        ? " \(user) " : "\"\(user.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
      plain += user + delimiter + rest + end
      careful += quoted + delimiter + rest + end
    }
    var options = OpeningOptions()
    try options.setColumns("1,2,3,4")
    options.delimiter = try Delimiter(typed: delimiter)
    let (first, second) = (try read(plain, options), try read(careful, options))
    #expect(first.users == second.users)
    #expect(first.items == second.items)
    #expect(first.matrix == second.matrix)
    #expect(first.times == second.times)
    #expect(first.notices == second.notices)
    #expect(first.firstNegative?.line == second.firstNegative?.line)
  }

  @Test("takes chunks that end anywhere", arguments: 16...60)
  func chunks(size: Int) throws {
    let text = (0..<40).map { "user\($0 % 7),\($0 % 5),\($0 % 4 + 1),\(881_250_900 + $0)\n" }.joined()
    var scanner = RecordScanner(ByteSource(Array(text.utf8), name: "t"), delimiter: .comma, chunk: size)
    let line = PlainLine(LongColumns(user: 0, item: 1, value: 2, time: 3), of: 4, delimiter: .comma)
    var plain = line.map { PlainLines($0, rules: ValueRules()) }
    var collector = InteractionCollector(hasTimes: true)
    var careful = 0
    while true {
      try scanner.readPlainLines(&plain, into: &collector)
      guard try scanner.next() else { break }
      #expect(scanner.fields.count == 4)
      careful += 1
      let user = try scanner.intern(0, in: &collector.users, as: "user")
      let item = try scanner.intern(1, in: &collector.items, as: "item")
      guard case .value(let value) = DecimalNumber.read(scanner.buffer.span, in: scanner.fields[2].range) else {
        continue
      }
      collector.add(Interaction(user: Int32(user), item: Int32(item), value: value), place: scanner.place())
    }
    #expect(careful + collector.log.count >= 40)
    #expect(collector.log.count == 40)
  }

  @Test("eight digits at once")
  func digits() {
    for number in [0, 1, 9, 10, 12_345_678, 99_999_999, 88_125_094, 10_000_000] {
      let text = String(number)
      let padded = String(repeating: "0", count: 8 - text.count) + text
      let word = padded.utf8.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      #expect(Eight.areDigits(word))
      #expect(Eight.number(word) == number)
    }
    for text in ["1234567.", "1234567:", "/2345678", "12 45678", "1234567\u{7F}"] {
      #expect(!Eight.areDigits(text.utf8.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }))
    }
  }

  private func read(_ text: String, _ options: OpeningOptions) throws -> Dataset {
    try DatasetLoader.read(ByteSource(Array(text.utf8), name: "t.txt"), name: "t.txt", options: options)
  }
}
