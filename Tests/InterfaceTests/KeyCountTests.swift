import Datasets
import ExplorerBench
import Testing

@testable import Interface
@testable import Language
@testable import Study

/// What a first-time user asks, and how many keys the answer takes at most; each from the state that the question names.
@Suite("Twelve questions and their keys")
struct KeyCountTests {
  private static let films = try! DatasetLoader.open("films")

  /// The explorer after some keys, which are counted: letters one by one, Enter and other keys by their sign.
  private struct Typist {
    var bench = Bench(KeyCountTests.films, width: 100, height: 30)
    var count = 0

    mutating func type(_ keys: String) {
      let signs: [Character: Key] = [
        "⏎": .enter, "↓": .down, "↑": .up, "⇥": .tab, "⎋": .escape, "⌫": .backspace, "⇲": .end,
      ]
      for key in keys {
        bench.press(signs[key] ?? (key == " " ? "space" : .character(key)))
        count += 1
      }
    }

    var screen: String { bench.screen.text }
  }

  @Test("how large the data are: read from the first line")
  func shape() { #expect(Typist().screen.contains("14 users × 12 items · 38 stored")) }

  @Test("which half-step of the first iteration takes more")
  func firstIteration() {
    var typist = Typist()
    typist.type("s")
    #expect(typist.screen.contains("40813 → 885.2 (−97.8 %)"))
    typist.type("s")
    #expect(typist.screen.contains("885.2 → 209.3 (−76.4 %)") && typist.count <= 2)
  }

  @Test("the third person's first recommendation after ten iterations, and what it is made of")
  func recommendation() {
    var typist = Typist()
    typist.type("K10⏎jj")
    #expect(typist.bench.state.timeline.current?.halfStep == 20 && typist.count <= 8)
    #expect(typist.screen.contains("Top 5 for Jon") && typist.screen.contains("Notting Hill  0.86"))
    typist.count = 0
    typist.type("e")
    #expect(typist.screen.contains("Why Notting Hill for Jon") && typist.screen.contains("0.784") && typist.count <= 3)
  }

  @Test("how the list changes between λ 0.1 and 10")
  func lambda() {
    var typist = Typist()
    typist.type("Clambda 10⏎")
    #expect(!typist.bench.state.comparisons.runs.isEmpty && typist.count <= 12)
  }

  @Test("after a turn the last line offers the run with the knob as it was, at two keys")
  func turned() {
    var typist = Typist()
    typist.type("iR")
    #expect(typist.screen.contains("C Enter compare with λ 0.1"))
    typist.type("C⏎")
    #expect(typist.bench.state.comparisons.runs.map { $0.run.words.joined(separator: " ") } == ["lambda 0.1"])
    // What is typed is meant as it stands, and without a turn there is nothing to compare with.
    typist.type("⎋Cseed 8⏎")
    #expect(typist.bench.state.comparisons.runs.map { $0.run.words.joined(separator: " ") } == ["seed 8"])
    var other = Typist()
    other.type("iC⏎")
    #expect(other.bench.state.message.isError)
  }

  @Test("the confidence of 3 at α 40 and 0, and of an empty cell")
  func confidence() {
    var typist = Typist()
    typist.type("12")
    #expect(typist.screen.contains("121•"))
    typist.type(":al 0⏎")
    #expect(typist.bench.state.knobs.hyperparameters.alpha == 0 && typist.count <= 8)
  }

  @Test("the loss at half-step 5, and again after a reset")
  func again() throws {
    var typist = Typist()
    typist.type("iis")
    let first = try #require(typist.bench.state.timeline.current?.loss)
    typist.type("xiis")
    #expect(typist.bench.state.timeline.current?.halfStep == 5 && typist.count <= 8)
    #expect(typist.bench.state.timeline.current?.loss == first)
  }

  @Test("five views of Alien for Jon, folded in and trained")
  func foldIn() {
    var typist = Typist()
    typist.type("K10⏎jj")
    typist.count = 0
    typist.type("/ali⏎=5⏎o")
    #expect(typist.screen.contains("What if: Jon’s list"))
    typist.type("⎋ii")
    #expect(typist.bench.state.data?.value(user: 2, item: 8) == 5 && typist.count <= 14)
  }

  @Test("A and b of a solve at k 2")
  func solve() {
    var typist = Typist()
    typist.type("fs⏎⇲")
    #expect(typist.bench.state.knobs.hyperparameters.factors == 2 && typist.screen.contains("A = w₀ YᵀY ✓"))
    #expect(typist.count <= 7)
  }

  @Test("the largest part of the loss: its parts stand under the chart by their names")
  func parts() {
    var typist = Typist()
    typist.type("i")
    #expect(typist.screen.contains("observed") && typist.screen.contains("unobserved") && typist.count <= 1)
    #expect(!typist.screen.contains("uno "))
  }

  @Test("curve and table as files")
  func files() {
    var typist = Typist()
    typist.type("i")
    typist.count = 0
    typist.type(":export loss.csv⏎:↑⌫⌫⌫svg⏎")
    #expect(typist.bench.state.history.suffix(2) == ["export loss.csv", "export loss.svg"] && typist.count <= 30)
  }

  @Test("a file of one's own, a hold-out, NDCG beside popularity")
  func measuring() {
    var typist = Typist()
    typist.bench.state.listFiles = { "student.csv".hasPrefix($0) ? ["student.csv"] : [] }
    typist.type(":open st⇥")
    #expect(typist.bench.state.prompt?.line.hasPrefix("open student.csv") == true)
    // The file itself is not there: the Enter is counted, and the films stay.
    typist.bench.press(.escape)
    typist.count += 1
    typist.type("%20⏎iE")
    #expect(typist.screen.contains("NDCG") && typist.screen.contains("popular") && typist.count <= 16)
  }
}
