import Foundation
import Platform
import Testing

@Suite("One way to write a file")
struct FileWritingTests {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "alscope-writing-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder + "/" + name }

  @discardableResult
  private func write(
    _ text: String = "new", to name: String, _ rules: FileWriting.Rules = .init(replaces: true)
  ) throws -> FileWriting.Outcome {
    let file = try FileWriting(to: rules.reach == .anywhere ? path(name) : name, rules)
    try file.append(text)
    return try file.finish()
  }

  private func text(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }
  private func mode(_ name: String) throws -> mode_t? {
    try FileStatus.of(path(name), followsLinks: false)?.mode
  }
  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] }

  @Test("a new file is there whole, and nothing beside it")
  func newFile() throws {
    let outcome = try write("a\n", to: "a.csv")
    #expect(!outcome.replaced)
    #expect(text("a.csv") == "a\n")
    #expect(names == ["a.csv"])
  }

  @Test("what is there stays, unless it may be replaced")
  func replacing() throws {
    try write("old", to: "a")
    #expect(throws: FileError.self) { try write("new", to: "a", .init(replaces: false)) }
    #expect(text("a") == "old")
    #expect(try write("new", to: "a").replaced)
    #expect(text("a") == "new")
    #expect(names == ["a"])
  }

  @Test("without its end nothing has been written")
  func unfinished() throws {
    do {
      let file = try FileWriting(to: path("a"), .init(replaces: true))
      try file.append("half")
      #expect(names.count == 1)
    }
    #expect(names.isEmpty)
  }

  @Test("the mode of a file that gives way is kept", arguments: [0o600, 0o640, 0o666] as [mode_t])
  func modes(_ kept: mode_t) throws {
    try write("old", to: "a")
    chmod(path("a"), kept)
    try write("new", to: "a")
    #expect(try mode("a") == kept)
  }

  @Test("a file that nobody may write to stays")
  func readOnly() throws {
    try write("old", to: "a")
    chmod(path("a"), 0o444)
    #expect(throws: FileError("\(path("a")) is read-only, so it stays as it is.")) { try write(to: "a") }
    #expect(text("a") == "old")
    #expect(names == ["a"])
  }

  @Test("a private file is closed to others whatever the usual mode is")
  func privacy() throws {
    try write(to: "a", .init(replaces: true, isPrivate: true))
    #expect(try mode("a") == 0o600)
  }

  @Test("only a file that begins with the mark gives way, be it larger than memory")
  func marks() throws {
    let rules = FileWriting.Rules(replaces: true, mark: "# alscope", otherwise: "no session")
    try write("# alscope session\n", to: "mine")
    try write("grades", to: "grades.txt")
    #expect(try write("# alscope 2", to: "mine", rules).replaced)
    #expect(throws: FileError("\(path("grades.txt")) is there already and is no session: choose another name.")) {
      try write(to: "grades.txt", rules)
    }
    #expect(truncate(path("grades.txt"), 1 << 42) == 0)
    #expect(throws: FileError.self) { try write(to: "grades.txt", rules) }
  }

  @Test("a link is followed for a person and named, and its target keeps its mode")
  func links() throws {
    try FileManager.default.createDirectory(atPath: path("victim"), withIntermediateDirectories: true)
    try write("old", to: "victim/v.csv")
    symlink("victim/v.csv", path("loss.csv"))
    let outcome = try write("new", to: "loss.csv")
    #expect(outcome.linkedPath == FilePath.real(path("victim/v.csv")))
    #expect(text("victim/v.csv") == "new")
    #expect(try FileStatus.of(path("loss.csv"), followsLinks: false)?.kind == .link)
    symlink("nowhere", path("broken"))
    #expect(throws: FileError.self) { try write(to: "broken") }
    #expect(throws: FileError.self) { try write(to: "victim") }
  }

  @Test("a script writes below its folder: no link, no hidden name, no way out, no device")
  func confined() throws {
    let rules = FileWriting.Rules(replaces: true, reach: .below(folder))
    try FileManager.default.createDirectory(atPath: path("sub"), withIntermediateDirectories: true)
    try write("old", to: "target")
    symlink("target", path("link"))
    symlink("sub", path("there"))
    mkfifo(path("pipe"), 0o600)
    for name in [
      "../x", "sub/../../x", "/etc/x", path("x"), ".profile", "sub/.x", ".git/x", "link", "there/x", "pipe", "sub", "",
      ".",
      "missing/x",
    ] {
      #expect(throws: FileError.self, "\(name)") { try write(to: name, rules) }
    }
    #expect(text("target") == "old")
    try write("new", to: "sub/x", rules)
    try write("new", to: "./y", rules)
    #expect(text("sub/x") == "new")
    #expect(text("y") == "new")
  }

  @Test("a pipe that a person names is written into and stays a pipe; without a reader that is said")
  func pipes() throws {
    mkfifo(path("pipe"), 0o600)
    let reader = open(path("pipe"), O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try write("through", to: "pipe")
    var buffer = [UInt8](repeating: 0, count: 16)
    #expect(read(reader, &buffer, 16) == 7)
    #expect(try FileStatus.of(path("pipe"), followsLinks: false)?.kind == .pipe)
    try write("gone", to: "/dev/null".replacing("/dev/null", with: "null"), .init(replaces: true))
    let null = try FileWriting(to: "/dev/null", .init(replaces: true))
    try null.append("gone")
    _ = try null.finish()
    #expect(try FileStatus.of("/dev/null", followsLinks: false)?.kind == .characters)
  }

  @Test("two writers of one file both end well, and leave nothing")
  func twoWriters() throws {
    let one = try FileWriting(to: path("a"), .init(replaces: true))
    let other = try FileWriting(to: path("a"), .init(replaces: true))
    try one.append("one")
    try other.append("other")
    #expect(try !one.finish().replaced)
    #expect(try other.finish().replaced)
    #expect(text("a") == "other")
    let late = try FileWriting(to: path("b"), .init(replaces: false))
    try write("first", to: "b", .init(replaces: false))
    var refusal: FileError?
    do throws(FileError) { _ = try late.finish() } catch { refusal = error }
    #expect(refusal == FileError("\(path("b")) is there already; with replace (--force) it is written anew."))
    #expect(text("b") == "first")
    #expect(names == ["a", "b"])
  }

  @Test("what a crash left goes with the next writer; what is like it, or has a maker, stays")
  func leftovers() throws {
    let left = ".alscope-0123456789abcdef.new"
    let others = [
      ".alscope-0123456789abcde.new", ".alscope-0123456789abcdeg.new", ".alscope-0123456789abcdef.new1",
      "alscope-0123456789abcdef.new", ".a.new1", ".git",
    ]
    for name in [left] + others { _ = FileManager.default.createFile(atPath: path(name), contents: Data("x".utf8)) }
    let living = try FileWriting(to: path("living"), .init(replaces: true))
    try write(to: "a")
    #expect(names.filter { $0.hasSuffix(".new") && !others.contains($0) }.count == 1)
    #expect(!names.contains(left))
    #expect(others.allSatisfy(names.contains))
    _ = try living.finish()
    #expect(text("living") == "")
  }

  @Test("no name and names with a NUL are sentences", arguments: ["", "a\0b"])
  func noName(_ name: String) {
    #expect(throws: FileError.self) { _ = try FileWriting(to: name, .init(replaces: true)) }
  }
}
