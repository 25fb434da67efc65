import Explorer

/// Why a command failed: one sentence for a person, free of anything that could steer a terminal. Exit code 1.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) { description = TextFitting.printable(sentence) }
}
