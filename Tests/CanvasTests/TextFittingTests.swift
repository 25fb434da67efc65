import Testing

@testable import Canvas

@Suite("Text that fits") struct TextFittingTests {
  @Test("ids that begin alike can be told apart, at any width that has room for it")
  func ids() {
    let ids = ["1", "2", "3"].map { "mh_-eMZ6K5RLWhZyISBhwA_long_identifier_00\($0)A" }
    for columns in 5...60 {
      let shown = ids.map { TextFitting.name($0, columns: columns) }
      #expect(Set(shown).count == 3 && shown.allSatisfy { DisplayWidth.of($0) <= columns }, "\(columns): \(shown)")
    }
    #expect(TextFitting.name(ids[0], columns: 9) == "mh_-…001A")
    #expect(TextFitting.name("i0001", columns: 5) == "i0001")
    #expect(TextFitting.name("i0001", columns: 4) == "i00…")
  }

  @Test("words are shortened at their end; wide letters and marks take no more columns than there are")
  func words() {
    #expect(TextFitting.name("Casablanca", columns: 5) == "Casa…")
    #expect(TextFitting.name("2001: A Space Odyssey", columns: 8) == "2001: A…")
    for columns in 0...14 {
      for text in ["ユーザー_123456789", "e\u{301}e\u{301}e\u{301}_e\u{301}e\u{301}e\u{301}e\u{301}1", "🎬🎬🎬🎬🎬_1"] {
        let shown = TextFitting.name(text, columns: columns)
        #expect(DisplayWidth.of(shown) <= columns, "\(shown) in \(columns)")
      }
    }
  }
}
