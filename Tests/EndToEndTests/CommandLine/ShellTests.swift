import Testing

@Suite("alscope in the shell")
struct ShellTests {
  @Test("help and version are everywhere", arguments: [[], ["explore"], ["train"], ["datasets"]])
  func helpAndVersion(_ subcommand: [String]) throws {
    let help = try Command(subcommand + ["--help"]).run()
    #expect(help.exitCode == 0)
    #expect(help.output.contains("USAGE: alscope"))
    let version = try Command(subcommand + ["--version"]).run()
    #expect(version.exitCode == 0)
    #expect(version.output == "0.2.0\n")
  }

  @Test("the explorer asks for a terminal and says what works without one", arguments: [[], ["films"], ["explore"]])
  func explorerWithoutTerminal(_ arguments: [String]) throws {
    let outcome = try Command(arguments).run()
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors
        == "Error: The explorer needs a terminal; `alscope train films` gives the numbers without a screen.\n")
  }

  @Test("the bundled datasets are listed with their shapes")
  func datasets() throws {
    let outcome = try Command.alscope("datasets")
    #expect(outcome.exitCode == 0)
    for name in ["films", "watch-3x3", "watch-log", "ratings-5"] {
      #expect(outcome.output.split(separator: "\n").contains { $0.hasPrefix(name + " ") })
    }
  }

  @Test("a reader that leaves early ends nothing but the output")
  func closedPipe() throws {
    let outcome = try Command.shell(
      #"{ "$ALSCOPE" train watch-3x3 --factors 2 --iterations 2000 --format csv; echo "$?" >&2; } | head -n 1"#)
    #expect(outcome.output == "halfStep,side,observed,unobserved,regularization,total\n")
    #expect(outcome.errors == "0\n")
  }

  #if os(Linux)
    @Test("a full disk is one sentence and exit code 1")
    func fullDisk() throws {
      let outcome = try Command.shell(#""$ALSCOPE" train watch-3x3 >/dev/full"#)
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors == "Error: The results could not be written: No space left on device.\n")
    }
  #endif
}
