import Testing
import TestSupport

@Suite("alscope train, and what people give it")
struct TrainInputTests {
  @Test("an id is text, even where it looks like a number or an option", arguments: ["007", "7", "--alpha", "-1"])
  func ids(_ id: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("ids.csv", "user,item,value\n007,a,1\n7,b,1\n--alpha,c,1\n-1,d,1\n")
    let outcome = try Command.alscope(
      "train", file.path, "--factors", "2", "--user", id, "--seen", "--format", "json")
    let list = try #require(try TrainingOutput(outcome).topN?[id])
    let own = ["007": "a", "7": "b", "--alpha": "c", "-1": "d"]
    #expect(list.filter(\.seen).map(\.item) == [own[id]])
  }

  @Test("an unknown user is told, with the name that is near")
  func unknownUser() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("people.csv", "user,item,value\nAnnabel,x,1\nBerta,y,2\n")
    let outcome = try Command.alscope("train", file.path, "--user", "Anabel")
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("no user “Anabel”. Did you mean “Annabel”?"))
  }

  @Test("a negative value is refused where confidence would be negative", arguments: ["hu", "log", "ials"])
  func negativeRefused(_ preset: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("negative.csv", "user,item,value\na,x,1\nb,y,-2\n")
    let outcome = try Command.alscope("train", file.path, "--preset", preset)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.contains("negative.csv:3:5: this value is negative, which preset \(preset) has no meaning for"))
  }

  @Test("a negative value is taken where it means dislike or a rating", arguments: ["implicit", "spark", "ratings"])
  func negativeTaken(_ preset: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("negative.csv", "user,item,value\na,x,1\nb,y,-2\n")
    let outcome = try Command.alscope("train", file.path, "--preset", preset, "--format", "json")
    #expect(outcome.exitCode == 0)
    #expect(try TrainingOutput(outcome).neverRises)
  }

  @Test("what the data need to have said goes to stderr, so that stdout stays JSON")
  func notices() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("twice.csv", "user,item,value\na,x,1\na,x,2\nb,y,1\n")
    let outcome = try Command.alscope("train", file.path, "--format", "json")
    #expect(try TrainingOutput(outcome).stored == 2)
    #expect(!outcome.errors.isEmpty)
  }

  @Test("a name cannot steer the terminal")
  func hostileName() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("hostile.csv", "user,item,value\na\u{1B}[31m,x\u{7},1\nb,y,2\n")
    let text = try Command.alscope("train", file.path, "--user", "a\u{1B}[31m", "--seen")
    let json = try Command.alscope("train", file.path, "--user", "a\u{1B}[31m", "--seen", "--format", "json")
    for printed in [text.output, text.errors, json.output] {
      #expect(!printed.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
    }
    #expect(try TrainingOutput(json).topN?.keys.first == "a\u{1B}[31m")
  }

  @Test(
    "wrong usage: one sentence, exit code 64",
    arguments: [
      ["--alpha", "-1"], ["--alpha", "nan"], ["--lambda", "inf"], ["--lambda", "x"], ["--factors", "0"],
      ["--factors", "2.5"], ["--preset", "spork"], ["--seed", "-1"], ["--seed", "4294967296"], ["--init", "zeros"],
      ["--epsilon", "0"], ["--lambda-scaling", "sometimes"], ["--iterations", "-1"], ["--until", "nan"],
      ["--top", "0"],
      ["--threads", "0"], ["--solver", "guess"], ["--precision", "half"], ["--format", "xml"], ["--bogus"],
      ["--format", "csv", "--user", "0"],
    ])
  func wrongUsage(_ options: [String]) throws {
    let outcome = try Command(["train", "watch-3x3"] + options).run()
    #expect(outcome.exitCode == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("Error: "))
  }

  @Test("a loss beyond double precision is told, never printed")
  func overflow() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("huge.csv", "user,item,value\na,x,1e308\nb,x,2\nb,y,1\n")
    let outcome = try Command.alscope("train", file.path, "--alpha", "40", "--format", "json")
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors.contains("The loss is too large for double precision: lower α or scale the values down."))
  }

  @Test("repeated values that add up beyond double precision are told by their pair")
  func overflowingSum() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("sum.csv", "user,item,value\na,x,1.2e308\na,x,1.2e308\nb,y,1\n")
    let outcome = try Command.alscope("train", file.path)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("user “a” × item “x”"))
  }

  @Test(
    "knobs out of range are refused with the range", arguments: [("alpha", "1e306"), ("nu", "1e9"), ("lambda", "1e16")])
  func ranges(_ knob: String, _ value: String) throws {
    let outcome = try Command.alscope("train", "watch-3x3", "--\(knob)", value)
    #expect(outcome.exitCode != 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("must be from 0 to "))
  }

  @Test("a half-step that fails prints no list, and advises nothing that is so already")
  func failedHalfStep() throws {
    let folder = try TemporaryFolder()
    let eye = try folder.file("eye.csv", "user,item,value\n" + (0..<10).map { "\($0),\($0),1\n" }.joined())
    let knobs = ["--factors", "15", "--lambda", "0", "--user", "0"]
    let outcome = try Command(["train", eye.path, "--format", "json"] + knobs).run()
    #expect(outcome.exitCode == 1)
    #expect(!outcome.output.contains("\"score\""))
    #expect(outcome.output.contains("\"why\": \"failed\""))
    #expect(outcome.errors.contains("take a λ above 0 or fewer factors."))
    let lists = try Command(["recommend", eye.path] + knobs).run()
    #expect(lists.exitCode == 1)
    #expect(lists.output.isEmpty)
  }
}
