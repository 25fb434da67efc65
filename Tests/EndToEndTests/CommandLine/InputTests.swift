import Testing
import TestSupport

@Suite("Data from elsewhere than a plain file")
struct InputTests {
  @Test("standard input, packed or not")
  func standardInput() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("t.csv", "user,item,value\na,x,1\na,y,2\nb,y,3\n")
    let plain = try Command.shell("\"$ALSCOPE\" train - --format json < '\(file.path)'")
    #expect(try TrainingOutput(plain).stored == 3)
    let packed = try Command.shell("gzip -c '\(file.path)' | \"$ALSCOPE\" train - --format json")
    #expect(try TrainingOutput(packed).totals == (try TrainingOutput(plain)).totals)
    #expect(packed.errors.contains("user “user” × item “item”"))
  }

  @Test("a pipe that ends in the middle of a line")
  func cut() throws {
    let outcome = try Command.shell("printf 'user,item,value\\na,x,1\\nb,y' | \"$ALSCOPE\" train -")
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors.contains(
        "standard input:3: this line has 2 columns where 3 are expected; the data end in the middle of it."))
  }

  @Test("a line without end is refused by its beginning")
  func endlessLine() throws {
    let outcome = try Command.shell("head -c 3000000 /dev/zero | tr '\\0' a | \"$ALSCOPE\" train -")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("standard input:1: this line has one column"))
  }

  @Test("a disk that is full is told, and nothing is left behind")
  func fullDisk() throws {
    let outcome = try Command.shell("\"$ALSCOPE\" generate > /dev/full")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("could not be written: No space left on device"))
    let folder = try TemporaryFolder()
    let limited = try Command.shell(
      "ulimit -f 8; trap '' XFSZ; \"$ALSCOPE\" generate --users 2000 --output '\(folder.path("made.csv"))'")
    #expect(limited.exitCode == 1)
    #expect(limited.errors.contains("could not be written: File too large."))
    #expect(try folder.names == [])
  }

  @Test("generate, then open: the truth is there; what stands there already is not replaced")
  func generated() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("made.csv")
    #expect(try Command.alscope("generate", "--output", path, "--factors", "2").exitCode == 0)
    #expect(try Command.alscope("train", path).errors.contains("The truth that was planted in the data is in"))
    let again = try Command.alscope("generate", "--output", path)
    #expect(again.exitCode == 1)
    #expect(again.errors.contains("is there already; say --force to replace it"))
    #expect(try Command.alscope("generate", "--output", path, "--force").exitCode == 0)
  }

  @Test("what is recognized can be overruled, and what makes no sense is wrong usage")
  func options() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("t.txt", "x,a,2\ny,a,3\ny,a,4\n")
    let outcome = try Command.alscope(
      "train", file.path, "--columns", "2,1,3", "--repeats", "last", "--user", "a", "--seen", "--format", "json")
    #expect(try TrainingOutput(outcome).topN?.keys.first == "a")
    for wrong in [
      ["--columns", "1"], ["--delimiter", "ab"], ["--layout", "round"], ["--repeats", "x"], ["--min-user", "-1"],
    ] {
      #expect(try Command(["train", file.path] + wrong).run().exitCode == 64)
    }
  }
}
