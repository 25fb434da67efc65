import TestSupport
import Testing

@Suite("Options that contradict each other, or change nothing")
struct ContradictionTests {
  @Test(
    "are refused in one sentence, as wrong usage",
    arguments: [
      ("recommend films --all --user Ana", "--all lists for everybody, so --user has no meaning."),
      ("recommend films --all --users u.txt", "--all lists for everybody, so --users has no meaning."),
      (
        "recommend --model m --user a --seen", "Without data it is not known what users have, so --seen has no meaning."
      ),
      ("recommend --model m --user a --columns 1,2", "Without data nothing is read, so --columns has no meaning."),
      ("recommend --model m --user a --alpha 3", "Without data no row is solved, so --alpha has no meaning."),
      ("recommend --model m --user a --clip", "Without data the range of their values is not known, so --clip has no"),
      ("recommend films --user Ana --clip", "--clip is of scores that predict values, as those of preset ratings do"),
      ("recommend films --user Ana --ids order", "There is no saved model, so --ids has no meaning."),
      ("recommend films --model m --user a --weighting bm25", "With --model nothing is trained, so --weighting has no"),
      ("similar films --all --of Alien", "--all lists for every one, so --of has no meaning."),
      ("similar --model m --all --layout long", "Without data nothing is read, so --layout has no meaning."),
      ("train films --biases", "Biases are of ratings: take them with the preset ratings."),
      ("train films --preset spark --weighting bm25", "Weighting by BM25 or TF-IDF is for the presets hu and implicit"),
      ("train films --top 3", "Without --user there is no list, so --top has no meaning."),
      (
        "train films --engine spark --timing", "Spark does not tell the time of half-steps, so --timing has no meaning."
      ),
      ("train films --engine spark --weighting tfidf", "so --weighting has no meaning there."),
      ("evaluate films --holdout 0.2 --biases", "Biases are of ratings: take them with the preset ratings."),
      ("evaluate films --holdout 0.2 --fail-over rmse=1", "RMSE is of scores that predict values"),
      ("evaluate films --holdout 0.2 --clip --preset spark", "--clip is of scores that predict values"),
      ("sweep films --holdout 0.2 --alpha 1,2 --metric rmse", "RMSE is of scores that predict values"),
      ("sweep films --holdout 0.2 --lambda 1,2 --biases", "Biases are of ratings: take them with the preset ratings."),
      (
        "sweep films --holdout 0.2 --preset hu,spark --weighting bm25", "Weighting by BM25 or TF-IDF is for the presets"
      ),
      (
        "sweep films --holdout 0.2 --preset ratings --alpha 1,2",
        "All values of α would come to the same, since preset ratings has no α."
      ),
      ("sweep films --holdout 0.2 --alpha 1,2 --steps 3", "No knob has a range, so --steps has no meaning."),
      ("sweep films --holdout 0.2 --alpha 1..2 --random 3 --steps 3", "so --steps has no meaning."),
      (
        "sweep films --holdout 0.2 --alpha 1,2 --random-seed 3",
        "Without --random nothing is drawn, so --random-seed has"
      ),
      ("sweep films --holdout 0.2 --alpha 1,2 --halving --until 1e-3", "--halving goes by numbers of iterations"),
      ("export loss.csv --theme dark", "No picture is written, so --theme has no meaning."),
      ("export loss.svg --raw", "No table is written as CSV, so --raw has no meaning."),
      ("generate --force", "Without --output no file is written, so --force has no meaning."),
      ("config --create --path", "--create begins a file and --path only says where: give one of the two."),
      ("lesson --worksheet w.md", "A worksheet is of one lesson: say which, as alscope lesson 1 --worksheet FILE."),
      ("lesson 1 --answers", "Without --worksheet none is written, so --answers has no meaning."),
      ("lesson 1 --check --from-start", "The lesson is not taken, so --from-start has no meaning."),
      ("shell --columns 1,2", "Without data nothing is read, so --columns has no meaning."),
      ("--session s.als --alpha 3", "A session turns its own knobs, so --alpha has no meaning."),
    ])
  func refused(_ line: String, _ sentence: String) throws {
    let outcome = try Command(line.split(separator: " ").map(String.init)).run()
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("what only a saved model tells is refused as soon as it has told")
  func byModel() throws {
    let folder = try TemporaryFolder()
    let model = folder.path("m")
    #expect(try Command.alscope("train", "films", "--iterations", "1", "--model", model).exitCode == 0)
    for line in [
      ["evaluate", "films", "--model", model, "--holdout", "0.2", "--fail-over", "rmse=1"],
      ["evaluate", "films", "--from", model, "--holdout", "0.2", "--clip"],
      ["recommend", "films", "--model", model, "--all", "--clip"],
    ] {
      let outcome = try Command(line).run()
      #expect(outcome.exitCode == 64 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("is of scores that predict values"), "\(outcome.errors)")
    }
  }

  @Test("clipped scores are those of the list within the range of the data's values, in the same order")
  func clipped() throws {
    func scores(_ options: String...) throws -> [(item: String, score: Double)] {
      let outcome = try Command(
        ["recommend", "films", "--preset", "ratings", "--factors", "4", "--lambda", "0.001", "--all", "--seen"]
          + ["--top", "12", "--format", "csv"] + options
      ).run()
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let lines = outcome.output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
      let place = try #require(lines[0].firstIndex(of: "score"))
      return lines.dropFirst().map { ($0[2], Double($0[place]) ?? .nan) }
    }
    let (whole, clipped) = (try scores(), try scores("--clip"))
    #expect(whole.map(\.item) == clipped.map(\.item))
    #expect(whole.contains { $0.score < 1 } && whole.contains { $0.score > 5 })
    #expect(clipped.map(\.score) == whole.map { min(max($0.score, 1), 5) })
  }
}
