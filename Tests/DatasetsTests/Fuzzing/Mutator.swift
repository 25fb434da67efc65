import WALS

@testable import Datasets

/// Spoils good files: bytes changed, taken away, doubled, moved, replaced by what readers trip over.
struct Mutator {
  private var numbers: SplitMix64

  private static let good: [[UInt8]] =
    [
      "user,item,value\nana,dune,3\nana,alien,1.5\nben,dune,2\n\"c, d\",\"e \"\"f\"\"\",4\n",
      "userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n1,1029,3.0,1260759179\n2,31,4.0,835355493\n",
      "196\t242\t3\t881250949\n186\t302\t3\t891717742\n22\t377\t1\t878887116\n",
      "1::1193::5::978300760\n1::661::3::978302109\n2::1193::4::978298413\n",
      "Person,Alien,Dune,Emma\nAna,3,,1\nBen,-,NA,2\nCleo,?,na,\n",
      "User A B C\n1 3 - 3\n2 ? 5 NA\n",
      "%%MatrixMarket matrix coordinate real general\n% c\n3 4 3\n1 1 2.5\n3 4 1e2\n1 2 -7\n",
      "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 2\n2 1\n3 3\n",
      "ユーザー;映画;2\nאנה;🎬;1\ne\u{301};é;1\n", "a|x|1|2024-05-31\r\nb|y|2|2024-06-01 10:00\r\n",
    ].map { Array($0.utf8) } + others

  /// One of each other kind that is read without another program.
  static let others: [[UInt8]] =
    [
      "sep=;\nuser;item;value\nann;film;3,5\nben;film;1.234,5\n", "# a comment\n# u\ti\n1\t2\n1\t3\n2\t2\n",
      "\"user\" \"item\" \"rating\"\n\"1\" \"a\" \"x\" 3\n\"2\" \"b\" \"x\" 4\n",
      "5,3,0,1\n4,0,0,1\n1,1,0,5\n1,0,0,4\n0,1,5,4\n",
      "user\tartist\tplays\nu3\t\"heroes\t5\nu4\t7\" singles\t2\n", "0 1 2 3 4\n1 2 5\n2 0 1 5 7 8\n3 9\n",
      "1:\n1488844,3,2005-09-06\n822109,5,2005-05-13\n2:\n1488844,4,2005-10-19\n",
      "user,item,rating,date\na,x,1,05/01/2018\nb,y,2,05/31/2018 8:26 PM\n",
      "{\"user\":\"a\",\"item\":\"x\",\"rating\":5}\n{\"user\":\"b\\u00e9\",\"item\":\"y, z\",\"rating\":4.5}\n",
      "[{\"user\": {\"id\": 7}, \"item\": \"x\", \"l\": [1, {}], \"liked\": true}]\n",
    ].map { Array($0.utf8) } + [
      BinaryFile.utf16("user,item,value\nann,düne,3\nben,🎬,1\n"), BinaryFile.utf32("a;x;1\nb;y;2\n", isBigEndian: true),
      BinaryFile.sparse,
      BinaryFile.array("<f8", [3, 2], BinaryFile.doubles([1.5, 0, .nan, 2, 1.5, 3])),
      BinaryFile.zip([("a/t.csv", Array("user,item,value\na,x,1\nb,y,2\n".utf8))]),
    ]

  private static let pieces: [[UInt8]] =
    [
      ",", ";", "\t", "::", "|", " ", "\n", "\r", "\r\n", "\"", "\"\"", "-", "+", ".", "e", "1e999", "1e-999", "nan",
      "inf",
      "0", "-0", "99999999999999999999", "1000000000000", "%", "\u{FEFF}", "\u{1B}[31m", "\u{202E}", "\u{0}", "é",
      "user",
      "item", "time", "value", "%%MatrixMarket", "\u{7F}", "NA", "?",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x80]]

  init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

  mutating func next() -> [UInt8] {
    var bytes = Self.good[below(Self.good.count)]
    for _ in 0..<1 + below(4) { spoil(&bytes) }
    return bytes
  }

  /// Mostly none: what is recognized is what is tested.
  mutating func options() -> OpeningOptions {
    var options = OpeningOptions()
    guard below(4) == 0 else { return options }
    options.repeats = RepeatRule.allCases[below(RepeatRule.allCases.count)]
    switch below(5) {
    case 0: options.columns = ["1", "2", "3"]
    case 1: options.columns = ["2", "1"]
    case 2: options.layout = .wide
    case 3: options.delimiter = Delimiter.candidates[below(Delimiter.candidates.count)]
    default: (options.minUser, options.minItem) = (below(3), below(3))
    }
    return options
  }

  private mutating func spoil(_ bytes: inout [UInt8]) {
    let place = below(bytes.count + 1)
    let end = min(bytes.count, place + 1 + below(8))
    switch below(8) {
    case 0 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: below(256))
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 3, 4: bytes.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: place)
    case 5: bytes.replaceSubrange(place..<end, with: Self.pieces[below(Self.pieces.count)])
    case 6: bytes.removeSubrange(place...)
    default:
      let other = Self.good[below(Self.good.count)]
      bytes.insert(contentsOf: other[below(other.count)...].prefix(1 + below(20)), at: place)
    }
  }

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &numbers) }
}
