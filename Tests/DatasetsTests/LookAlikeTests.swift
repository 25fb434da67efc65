import Datasets
import Testing

@Suite("Names that look the same")
struct LookAlikeTests {
  @Test(
    "are shown apart",
    arguments: [
      ["Ann", "Ann\u{200B}"], ["Ann", "An\u{34F}n"], ["Ann\u{FE0F}", "Ann\u{FE0E}"], ["A\u{200B}nn", "An\u{200B}n"],
      ["é", "e\u{301}"], ["a b", "a\u{A0}b"], ["a", "\u{1B}a"], ["a", "a\u{202E}"], ["a", "a\n"],
      ["Ann", "Ann\u{E0041}"],
    ])
  func apart(_ names: [String]) {
    let shown = RowNames(names).shown
    #expect(
      Set(
        shown.map { $0.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }.map(String.init).joined() }
      ).count == 2)
    for scalar in shown.joined().unicodeScalars {
      #expect(
        scalar == "é" || scalar == "\u{301}" || scalar == "·" || (0x20..<0x7F).contains(scalar.value) || names == shown)
    }
  }

  @Test(
    "letters of other alphabets that are drawn like Latin ones, and blanks that are none, are told by their numbers",
    arguments: [
      (["Ann", "Аnn"], ["Ann", "Аnn · U+410"]), (["oo", "οο"], ["oo", "οο · U+3BF U+3BF"]),
      (["a", "a\u{2800}", "\u{2800}a"], ["a", "a  · U+2800", " a · U+2800"]),
    ])
  func drawnAlike(_ names: [String], _ shown: [String]) {
    #expect(RowNames(names).shown == shown)
  }

  @Test(
    "others stay as they are",
    arguments: [
      ["Ann", "Bob"], ["Zoë", "Noël"], ["👨‍👩‍👧", "❤️"], ["שלום", "می‌خواهم"], ["Анна", "Anna"], ["Ваня", "Νίκος"],
    ])
  func others(_ names: [String]) {
    #expect(RowNames(names).shown == names)
  }

  @Test("marks piled on a letter beyond what is drawn tell no names apart")
  func piles() {
    let piled = [3, 4, 30].map { "p" + String(repeating: "\u{301}", count: $0) + "l" }
    #expect(Set(RowNames(piled).shown).count == 3)
    #expect(RowNames(piled).shown.allSatisfy { $0.contains(" · ") })
    #expect(RowNames(["Ann", "Ann\u{16FE4}", "A\u{1D159}nn"]).shown == ["Ann", "Ann · U+16FE4", "Ann · U+1D159"])
  }

  @Test("what is shown finds the row")
  func found() {
    let names = RowNames(["Ann", "Ann\u{200B}"])
    #expect(names.shown == ["Ann", "Ann · U+200B"])
    #expect(names.row(named: "Ann · U+200B") == 1)
    #expect(names.row(named: "Ann") == 0)
  }
}
