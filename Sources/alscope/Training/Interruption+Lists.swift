import ArgumentParser

extension Interruption {
  /// The end of a command that wrote lists: why training ended, and whether all lists are there.
  ///
  /// - Parameter trained: the run that the lists are of; nil where they are of a saved model.
  /// - Throws: the exit code of a program that was interrupted, where they are not.
  func end(after trained: TrainingRun?, isWhole: Bool) throws {
    end()
    try trained?.reportEnd()
    guard !isWhole else { return }
    Console.note("Stopped: not all lists were written.")
    throw ExitCode(Self.exitCode)
  }
}
