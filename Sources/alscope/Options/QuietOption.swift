import ArgumentParser

/// For scripts: results and errors, and nothing else.
struct QuietOption: ParsableArguments {
  @Flag(help: "Say nothing on stderr but errors: no notices, no progress.")
  var quiet = false

  func validate() throws {
    if quiet { Console.silence() }
  }
}
