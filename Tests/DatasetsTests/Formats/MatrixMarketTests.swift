import Testing

@testable import Datasets

@Suite("Matrix Market") struct MatrixMarketTests {
  static let kind = "%%MatrixMarket matrix coordinate real general\n"

  @Test("rows are users and columns items by number from 1, those without entries included")
  func general() throws {
    let dataset = try open(Self.kind + "% a comment\n%\n\n3 4 3\n1 1 2.5\n3 4 1e2\n 1\t2  7\n")
    #expect(dataset.users == ["1", "2", "3"])
    #expect(dataset.items == ["1", "2", "3", "4"])
    #expect(entries(dataset) == ["1×1 2.5", "1×2 7.0", "3×4 100.0"])
    #expect(dataset.notices == ["3 rows as users × 4 columns as items, numbered from 1."])
  }

  @Test("a pattern's entries count as 1")
  func pattern() throws {
    let dataset = try open("%%MatrixMarket MATRIX Coordinate Pattern General\n2 2 2\n1 2\n2 1\n")
    #expect(entries(dataset) == ["1×2 1.0", "2×1 1.0"])
    #expect(dataset.notices.first?.hasSuffix(", each entry counts as 1.") == true)
  }

  @Test("a symmetric file has one half, a skew-symmetric one its negative")
  func symmetric() throws {
    let symmetric = try open("%%MatrixMarket matrix coordinate integer symmetric\n2 2 2\n1 1 3\n2 1 4\n")
    #expect(entries(symmetric) == ["1×1 3.0", "1×2 4.0", "2×1 4.0"])
    let skew = try open("%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n2 1 4\n")
    #expect(entries(skew) == ["1×2 -4.0", "2×1 4.0"])
    #expect(skew.firstNegative?.description == "t.txt:3:5")
  }

  @Test("a file of ten to the twelfth users is refused before room is made for them")
  func huge() {
    #expect(
      throws: DatasetError(
        "t.txt:2: the file says it has 1000000000000 rows for 3 entries; leave out the empty ones, up to 1000012 can be held."
      )
    ) { try open(Self.kind + "1000000000000 5 3\n1 1 1\n") }
  }
}
