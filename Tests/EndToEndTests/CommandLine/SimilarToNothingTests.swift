import TestSupport
import Testing

/// Noah has no entry, so that his row is zero: it points nowhere.
@Suite("alscope similar, of a row of zeros")
struct SimilarToNothingTests {
  private let sentence = "Noah’s row is 0, which points nowhere: it has no cosine with another."
  private let options = ["similar", "films", "--side", "users", "--factors", "3", "--of"]

  @Test("says so in place of a list of zeros", arguments: ["text", "csv", "json", "jsonl"])
  func zeros(format: String) throws {
    let outcome = try Command(options + ["Noah", "--format", format]).run()
    #expect(outcome.exitCode == 0)
    if format != "json" { #expect((outcome.output + outcome.errors).contains(sentence), "\(outcome.errors)") }
    #expect(!outcome.output.contains("Cleo"))
  }

  @Test("nor is it in the lists of others, which end before it")
  func others() throws {
    let lines = try Command(options + ["Ana", "--format", "csv", "--top", "20"]).run().output.split(separator: "\n")
    #expect(lines.count == 13, "the header and 12 of 14 users")
    #expect(!lines.contains { $0.contains("Noah") })
  }
}
