import Foundation
import Testing
import TestSupport

@Suite("Spoiled files")
struct MutationTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../mutations.py").standardizedFileURL.path

  @Test("lessons, sessions, models, truths, archives and tables end in a sentence or a success")
  func mutations() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command.shell(
      in: folder,
      #"command -v python3 >/dev/null || exit 0; PYTHONDONTWRITEBYTECODE=1 python3 "\#(Self.script)" "$ALSCOPE" 48 7"#)
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
  }
}
