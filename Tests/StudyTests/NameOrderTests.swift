import Testing
import TestSupport

@testable import Language
@testable import Study

@Suite("Names in order") struct NameOrderTests {
  @Test("as their keys are, of equal ones the first: short and long, with and without accents, of any script")
  func order() {
    var random = Chance(seed: 4)
    let pieces = [
      "a", "B", "é", "E", "ß", "ss", "ж", "Ж", "日", " ", "The Lord of the ", "the lord of the ", "-", "0", "~",
      "\u{301}",
      "\u{0}", "Zürich", "zurich", "🎬",
    ]
    let names = (0..<3000).map { _ in
      (0..<random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined()
    }
    let rows = names.indices.filter { $0 % 3 != 1 }
    let expected = rows.map { (SearchKey.of(names[$0]), $0) }.sorted { $0 < $1 }
    let sorted = NameOrder(names).sorted(rows)
    #expect(sorted.count == expected.count)
    #expect(zip(sorted, expected).allSatisfy { SearchKey.of(names[$0]) == $1.0 && $0 == $1.1 })
  }

  @Test("those that differ only beyond the sixteenth byte too")
  func long() {
    let names = ["customer-0000000000010", "customer-000000000001", "Customer-0000000000002", "customer-000000000001"]
    #expect(NameOrder(names).sorted([0, 1, 2, 3]) == [2, 1, 3, 0])
  }
}
