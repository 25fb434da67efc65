import ArgumentParser
import Canvas
import WALS

/// How transcripts are written and rows solved without a screen.
struct TranscriptOptions: ParsableArguments {
  @Flag(help: "Write with ASCII characters only.")
  var ascii = false
  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many threads solve rows (default: all cores).", valueName: "n"))
  var threads: Int?

  var glyphs: Glyphs { ascii ? .ascii : .blocks }
  var threadCount: Int { threads ?? ProcessorCount.active }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a whole number from 1 to 1024, not \(threads).")
    }
  }
}
