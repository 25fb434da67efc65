import Foundation
import Platform
import Testing

@Suite("Words for a shell")
struct ShellTextTests {
  @Test(
    "a word comes out of a shell as it went in",
    arguments: [
      "plain.csv", "x;touch pwned #.csv", "it's", "'", "a b", "$(id)", "`id`", "\"", "\\", "~", "*", "a\u{301}'\u{301}",
      "",
      "line\nbreak", "&", "!x", "ൎ'", "a=b", "é",
    ])
  func roundTrip(_ word: String) throws {
    let program = try #require(Program.named("sh"))
    let pipe = try Descriptors.pipe()
    let process = try program.start(
      ["-c", "printf %s " + ShellText.quoted(word)], input: nil, output: pipe.into, errors: nil)
    close(pipe.into)
    let bytes = try OpenFile(pipe.out).bytes()
    #expect(Program.wait(for: process) == 0)
    #expect(Array(word.utf8) == bytes)
  }

  @Test("a name that would be an option gets ./ in front")
  func options() {
    #expect(ShellText.quoted("-x") == "./-x")
    #expect(ShellText.quoted("-") == "-")
    #expect(ShellText.quoted("-x y") == "'./-x y'")
  }
}

@Suite("Programs that are started")
struct ProgramTests {
  @Test("only absolute paths are programs")
  func absolute() {
    #expect(Program(at: "sh") == nil)
    #expect(Program(at: "/bin") == nil)
    #expect(Program.named("./sh") == nil)
    #expect(Program.named("sh")?.path.hasPrefix("/") == true)
    #expect(Program.searchPath.allSatisfy { $0.hasPrefix("/") })
  }
}

@Suite("Memory")
struct MemoryTests {
  @Test("what is too much is a sentence with both numbers")
  func budget() {
    #expect(MemoryBudget.objection(to: 1000, for: "A little") == nil)
    let text = MemoryBudget.objection(to: MemoryBudget.bytes(10_000_000, 4096, 8, 1 << 30), for: "The factors")
    #expect(text?.hasPrefix("The factors would take more than any") == true)
    #expect(MemoryBudget.text(80_000_000_000) == "80 GB")
    #expect(MemoryBudget.text(4_800_000_000) == "4.8 GB")
    #expect(MemoryBudget.bytes(.max, 2) == .max)
    #expect(Memory.limit > 1 << 20)
  }
}
