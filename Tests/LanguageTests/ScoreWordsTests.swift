import Testing

@testable import Language

@Suite("Numbers and what is said of them")
struct ScoreWordsTests {
  @Test(
    "the shortest decimals read back as the same number",
    arguments: [
      (1e15, "1e15"), (3e15, "3e15"), (1_234_567_890_123_456, "1234567890123456"), (40, "40"), (1e6, "1000000"),
      (0.000001, "1e-6"), (-2e12, "-2000000000000"), (-2e15, "-2e15"), (0, "0"), (0.5, "0.5"),
    ])
  func shortest(_ number: Double, _ text: String) {
    #expect(NumberText.shortest(number) == text)
    #expect(Double(NumberText.shortest(number)) == number)
  }

  @Test("scores that are all next to nothing are not ranked without a word")
  func vanishing() {
    #expect(ScoreRemark.vanishing([4.6e-130, -2e-133])?.contains("4.6e-130") == true)
    #expect(ScoreRemark.vanishing([1e-7, 0.02]) == nil)
    // Who has nothing is told so in other words.
    #expect(ScoreRemark.vanishing([0, 0]) == nil)
    #expect(ScoreRemark.vanishing([]) == nil)
  }
}
