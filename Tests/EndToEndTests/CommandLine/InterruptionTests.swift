import Foundation
import Testing
import TestSupport

@Suite("Ctrl-C while alscope trains")
struct InterruptionTests {
  @Test(
    "keeps what is done: printed, saved; so does SIGTERM, each with its exit code",
    arguments: [SIGINT, SIGTERM])
  func keepsWhatIsDone(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let terminal = try #require(TerminalForErrors())
    let options = ["train", "watch-3x3", "--factors", "2", "--iterations", "1000000", "--format", "json"]
    let training = try Running(
      arguments: options + ["--model", folder.path("model")], errors: terminal.follower)
    #expect(terminal.shows("of 2000000"))
    training.send(signal)
    let outcome = try training.outcome()
    #expect(outcome.exitCode == 128 + signal)
    #expect(terminal.shows("Stopped after half-step"))
    let printed = try TrainingOutput(outcome)
    #expect(printed.history.count > 1)
    #expect(printed.neverRises)
    let resumed = try TrainingOutput(
      try Command.alscope(
        "train", "watch-3x3", "--from", folder.path("model"), "--iterations", "0", "--format", "json"))
    let (saved, last) = (try #require(resumed.totals.last), try #require(printed.totals.last))
    #expect(abs(saved - last) <= 1e-9 * last)
  }

  @Test("keeps the combinations that a sweep has done, and names none that it has not")
  func keepsCombinations() throws {
    let terminal = try #require(TerminalForErrors())
    let sweeping = try Running(
      arguments: [
        "sweep", "planted-60x40", "--holdout", "0.2", "--alpha", "1..40", "--factors", "4", "--random", "100000",
        "--iterations", "50", "--format", "csv",
      ], errors: terminal.follower)
    #expect(terminal.shows("3 of 1201"))
    sweeping.send(SIGINT)
    let outcome = try sweeping.outcome()
    #expect(outcome.exitCode == 130)
    // Under the header, two list lengths a combination.
    let done = (outcome.output.split(separator: "\n").count - 1) / 2
    #expect(done >= 3)
    #expect(terminal.shows("\(done) of 1201: "))
    #expect(terminal.shows("Stopped after \(done) of 1201 combinations."))
    #expect(!terminal.text.contains("\(done + 1) of 1201: "))
  }
}
