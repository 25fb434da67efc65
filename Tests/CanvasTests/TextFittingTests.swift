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

  @Test("words and numbers stay whole where a text is cut, parts where a title is")
  func wholeWords() {
    #expect(TextFitting.words("loss 28.85 → 26.58", columns: 18) == "loss 28.85 → 26.58")
    #expect(TextFitting.words("loss 28.85 → 26.58", columns: 15) == "loss 28.85 → …")
    #expect(TextFitting.words("loss 28.85", columns: 9) == "loss …")
    #expect(TextFitting.words("confidence", columns: 6) == "confi…")
    #expect(TextFitting.words("a b", columns: 0) == "")
    #expect(TextFitting.parts("Solve Cleo · step 1 of 7 · begin", columns: 27) == "Solve Cleo · step 1 of 7")
    #expect(TextFitting.parts("Most alike to Cleo", columns: 12) == "Most alike …")
    #expect(TextFitting.first(["long words", "short", "s"], columns: 5) == "short")
    for columns in 0...20 {
      #expect(DisplayWidth.of(TextFitting.words("界界 界界界 e\u{301}x", columns: columns)) <= columns)
    }
  }

  @Test("a list item goes on under its text; a number or a letter at the beginning makes none")
  func items() {
    #expect(ParagraphText.lines("- three words here", columns: 10) == ["- three", "  words", "  here"])
    #expect(ParagraphText.lines("3 starts end here", columns: 10) == ["3 starts", "end here"])
    #expect(ParagraphText.lines("A further factor", columns: 10) == ["A further", "factor"])
  }
}
