import Testing

@testable import Canvas

@Suite("Columns that text takes")
struct DisplayWidthTests {
  @Test("the characters told without Unicode's tables are told as by them")
  func fast() {
    let others = (UInt32(0x300)...0x2FFFF).compactMap(Unicode.Scalar.init)
      .filter { DisplayWidth.of($0) != DisplayWidth.lookedUp($0) }
    #expect(others == [])
  }

  @Test("text is cut before the word or the column that it would cross, wide characters and marks whole")
  func cutting() {
    var screen = Screen(width: 8, height: 6)
    let texts = ["fits in8", "too long for it", "界界界界", "界界界界界", "e\u{301}e\u{301}", "a\u{202E}b\u{7}c"]
    for (row, text) in texts.enumerated() { screen.write(text, row: row, column: 0) }
    #expect(screen.text == "fits in8\ntoo …\n界界界界\n界界界…\ne\u{301}e\u{301}\nabc")
    #expect(screen.write("界界", row: 0, column: 0, limit: 3) == 3)
    #expect(screen.text.hasPrefix("界…s in8"))
    #expect(screen.write("x", row: 0, column: 8) == 8 && screen.write("xy", row: 0, column: 7) == 8)
  }
}
