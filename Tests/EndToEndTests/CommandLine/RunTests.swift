import Foundation
import Testing
import TestSupport

@Suite("alscope run and shell")
struct RunTests {
  private static let script = """
    # two steps
    open films
    step
    step items

    user Iris
    explain Titanic
    """

  @Test("a script's transcript is the same from a file, from stdin and through the shell")
  func sameTranscript() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.als", Self.script).path
    let run = try Command(["run", file]).run()
    #expect(run.exitCode == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("> open films\nfilms: 14 users × 12 items, 38 stored.\n"))
    #expect(run.output.contains("> step items\nItems’ half-step 2: 12 rows solved"))
    for line in ["run - <", "shell <"] {
      let other = try Command.shell(#""$ALSCOPE" \#(line) "\#(file)""#)
      #expect(other.exitCode == 0)
      #expect(other.output == run.output)
    }
  }

  @Test("train and a script give the same bits for the same data and knobs", arguments: ["films", "planted-60x40"])
  func sameBits(_ dataset: String) throws {
    let folder = try TemporaryFolder()
    let losses = folder.path("loss.csv")
    let knobs = [("factors", "4"), ("lambda", "0.3"), ("alpha", "17"), ("seed", "5")]
    let script = ["open \(dataset)"] + knobs.map { "\($0) \($1)" } + ["iterate 3", "export \"\(losses)\""]
    let file = try folder.file("a.als", script.joined(separator: "\n")).path
    #expect(try Command.alscope("run", file, "--allow-write").exitCode == 0)
    let options = knobs.flatMap { ["--\($0)", $1] }
    let trained = try Command(["train", dataset, "--iterations", "3", "--format", "csv"] + options).run()
    func columns(_ csv: String) -> [[Substring]] {
      csv.split(separator: "\n").map { Array($0.split(separator: ",").prefix(6)) }
    }
    let shown = columns(try folder.text(of: "loss.csv"))
    #expect(shown.count == 8 && columns(trained.output) == shown)
  }

  @Test("the first line that cannot be done ends a run, with everything before it done")
  func errorWithLine() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("bad.als", "open films\nstep\n\nstpe\nstep\n").path
    let run = try Command(["run", file]).run()
    #expect(run.exitCode == 1)
    #expect(
      run.output.hasSuffix(
        "> step\nUsers’ half-step 1: 14 rows solved with the items fixed; loss 40813 → 885.2 (−97.8 %). Cleo’s list: Alien new, Fantasia new, Blade Runner up 2.\n\n"
      ))
    #expect(run.errors == "Error: \(file):4: There is no command “stpe”. Did you mean “step”?\n")
  }

  @Test("a line that cannot be done is answered in the shell, and the next one is read")
  func shellGoesOn() throws {
    let run = try Command.shell(#"printf 'stpe\nstep\nhelp step\n' | "$ALSCOPE" shell films --seed 3"#)
    #expect(run.exitCode == 1)
    #expect(run.errors == "There is no command “stpe”. Did you mean “step”?\n")
    #expect(run.output.contains("seed 3") && run.output.contains("Users’ half-step 1"))
    #expect(run.output.contains("example: step users"))
  }

  @Test("a file that is not there is one sentence")
  func missing() throws {
    let run = try Command(["run", "/nowhere/a.als"]).run()
    #expect(run.exitCode == 1)
    #expect(run.errors == "Error: /nowhere/a.als could not be read: is it there, and may it be read?\n")
  }
}
