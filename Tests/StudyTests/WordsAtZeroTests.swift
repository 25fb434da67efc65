import Datasets
import ExplorerBench
import Language
import Testing
@testable import WALS

@testable import Interface
@testable import Study
@testable import Transcript

/// Where the loss, the model or a row is next to zero, shares and cosines say nothing, and rounding says anything.
@Suite("What is said next to zero")
struct WordsAtZeroTests {
  @Test("a model that a huge λ left next to zero has not arrived once λ is small, though its gradient is")
  func saddle() throws {
    var bench = Bench()
    bench.run("lambda 1e9")
    bench.run("iterate 2")
    bench.run("lambda 0.1")
    bench.run("converge")
    let text = bench.state.message.text
    #expect(text.contains("stationary point next to zero") && !text.contains("Arrived"), "\(text)")
    #expect(text.contains("√(4λL)") && !text.contains("share of the right sides"), "\(text)")
    let snapshot = try #require(bench.state.snapshot)
    let norms = try #require(snapshot.gradient)
    #expect(norms.isNextToZero && norms.share < 1e-6)
    let facts = try facts(bench)
    #expect(facts.first { $0.name.contains("both sides") }?.holds == nil)
    let loss = snapshot.loss.total
    bench.run("iterate 20")
    #expect(try #require(bench.state.snapshot).loss.total < 0.1 * loss, "it was none")
  }

  @Test("losses of rounding alone do not rise")
  func rounding() throws {
    var bench = Bench(try DatasetLoader.open("watch-3x3"))
    bench.run("lambda 0")
    bench.run("converge")
    bench.run("iterate 3")
    #expect(bench.state.timeline.current?.isRounding == true)
    #expect(bench.state.worstRise <= ExplorerState.rounding)
    bench.run("loss")
    #expect(!bench.screen.text.contains("rose by") && !bench.state.message.text.contains("raised"))
    #expect(Arrival(losses: [1, 1e-3, 2e-27, 5e-27]).fall == 0)
    #expect(Arrival(losses: [2e-27, 5e-27], largest: 1).fall == 0)
    #expect(Arrival(losses: [2e-27, 1e-27]).fall == 0.5, "of small values the losses are small")
    #expect(Arrival(losses: [1e16, 10, 2]).fall == 0.8, "huge confidences make no rounding of what is left")
  }

  @Test("what changed nothing is not called lower")
  func unchanged() throws {
    var bench = Bench()
    bench.run("lambda 1e9")
    bench.run("iterate 3")
    let moments = bench.state.timeline.moments
    let (before, after) = (moments[moments.count - 2], moments[moments.count - 1])
    #expect(before.loss.total == after.loss.total)
    #expect(Narration.change(from: before, to: after) == "unchanged")
  }

  @Test("a row of zeros has no cosine with any, and none is ranked by it")
  func cosines() throws {
    var bench = Bench()
    bench.run("add user Zoe")
    bench.run("iterate 1")
    bench.run("similar Zoe")
    guard case .failure(let sentence)? = bench.state.inspector.figures else {
      Issue.record("a list of cosines with nothing")
      return
    }
    #expect(sentence.contains("Zoe’s row is 0"))
    bench.run("similar Ana")
    guard case .similar(let rows, _)? = bench.state.inspector.figures else {
      Issue.record("no list")
      return
    }
    let zoe = try #require(bench.state.data?.users.firstIndex(of: "Zoe"))
    #expect(!rows.isEmpty && !rows.contains { $0.row == zoe })
  }

  @Test("a user whose equations cannot be solved leaves the other facts as they are")
  func factsOfAll() throws {
    var bench = Bench(try DatasetLoader.open("watch-3x3"))
    bench.run("lambda 0")
    bench.run("factors 50")
    let facts = try facts(bench)
    let open = try #require(facts.first { $0.name.contains("normal equations") })
    #expect(open.holds == nil && open.figure.contains("not positive definite"))
    #expect(facts.count > 3)
  }

  @Test("users who have nothing to be ranked against are told of beside metrics that any ranking reaches")
  func unordered() throws {
    var bench = Bench(try DatasetLoader.open("ratings-5"))
    bench.run("preset ratings")
    bench.run("holdout leave-one-out")
    bench.run("iterate 2")
    bench.run("metrics")
    let sentence = try #require(bench.state.timeline.current?.evaluation?.baselines.protocolSentence)
    #expect(sentence.contains("None of them has other candidates"), "\(sentence)")
    bench = Bench(try DatasetLoader.open("films"))
    bench.run("holdout 20%")
    bench.run("metrics")
    #expect(bench.state.timeline.current?.evaluation?.baselines.protocolSentence.contains("candidates than") != true)
  }

  @Test("a gradient that is small enough only because so little was asked for is no arrival")
  func asked() {
    let norms = GradientNorms(
      users: .init(length: 0.6, rightSide: 1), items: .init(length: 1e-17, rightSide: 1))
    let words = StopWords(reason: .gradient, iterations: 1, arrival: Arrival(losses: [100, 0.03]), gradient: norms)
    #expect(!words.sentence.contains("Arrived") && words.sentence.contains("no arrival"))
    #expect(words.sentence.contains("99.97"), "not all of it: \(words.sentence)")
    let short = StopWords(reason: .iterations, iterations: 1, arrival: Arrival(losses: [100, 90]), gradient: nil)
    #expect(short.sentence.contains("too few falls"))
  }

  @Test(
    "what is said of how bundled data are to be read is refused",
    arguments: ["min-value 100", "delimiter comma", "titles none", "half-life 30d"]
  )
  func bundled(_ option: String) throws {
    let words = option.split(separator: " ").map(String.init)
    var options = OpeningOptions()
    try options.set(words[0], to: words[1])
    #expect(throws: DatasetError.self) { try DatasetLoader.open("films", options: options) }
    options = OpeningOptions()
    options.minUser = 2
    #expect(throws: Never.self) { try DatasetLoader.open("films", options: options) }
  }

  private func facts(_ bench: Bench) throws -> [Fact] {
    let matrix = try #require(bench.state.data).matrix
    return try Fact.all(
      of: bench.state, snapshot: try #require(bench.state.snapshot), trainer: Trainer(matrix: matrix))
  }

  @Test("two numbers that differ are written apart")
  func apart() {
    #expect(NumberText.apart(2.4695, 2.4684, digits: 3) == ("2.470", "2.468"))
    #expect(NumberText.apart(2.4, 1.2, digits: 3) == ("2.40", "1.20"))
    #expect(NumberText.apart(2, 2, digits: 3) == ("2.00", "2.00"))
  }
}
