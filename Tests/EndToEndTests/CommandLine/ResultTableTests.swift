import Foundation
import TestSupport
import Testing

/// What `evaluate --per-user` and `sweep --rows` write takes the place of nothing by accident.
@Suite("Tables of results beside what is printed")
struct ResultTableTests {
  private static let commands = [
    (option: "--per-user", arguments: ["evaluate"], knobs: [String]()),
    (option: "--rows", arguments: ["sweep"], knobs: ["--alpha", "1,10"]),
  ]
  private let folder: TemporaryFolder
  private let data: String

  init() throws {
    folder = try TemporaryFolder()
    let rows = (0..<40).map { "u\($0 % 8),i\($0 * 7 % 10),\($0 % 5 + 1)\n" }
    data = try folder.file("data.csv", "user,item,value\n" + rows.joined()).path
  }

  private func run(_ command: (option: String, arguments: [String], knobs: [String]), _ more: [String]) throws
    -> Command.Outcome
  {
    let tested = more.contains("--test") ? [] : ["--holdout", "0.3"]
    return try Command(
      command.arguments + [data, "--factors", "2", "--iterations", "2", "--at", "2"] + tested + command.knobs + more
    ).run()
  }

  @Test("a file that is there stays without --force, and nothing is trained", arguments: commands)
  func kept(_ command: (option: String, arguments: [String], knobs: [String])) throws {
    let file = try folder.file("notes.csv", "mine").path
    let refused = try run(command, [command.option, file])
    #expect(refused.exitCode == 1 && refused.output.isEmpty)
    #expect(refused.errors == "Error: \(file) is there already; say --force to replace it, or another name.\n")
    #expect(try folder.text(of: "notes.csv") == "mine")
    let forced = try run(command, [command.option, file, "--force"])
    #expect(forced.exitCode == 0, "\(forced.errors)")
    #expect(try folder.text(of: "notes.csv").contains(",ndcg,"))
    let fresh = try run(command, [command.option, folder.path("fresh.csv")])
    #expect(fresh.exitCode == 0, "\(fresh.errors)")
    #expect(try folder.text(of: "fresh.csv") == folder.text(of: "notes.csv"))
  }

  @Test("data and tests are never written over, by whatever links they are named", arguments: commands)
  func read(_ command: (option: String, arguments: [String], knobs: [String])) throws {
    let before = try folder.text(of: "data.csv")
    let test = try folder.file("test.csv", "user,item,value\nu0,i1,1\nu1,i2,1\n").path
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.csv"), withDestinationPath: data)
    for name in ["data.csv", "link.csv", "test.csv"] {
      let outcome = try run(command, ["--test", test, command.option, folder.path(name), "--force"])
      #expect(outcome.exitCode == 1 && outcome.output.isEmpty)
      #expect(
        outcome.errors
          == "Error: \(folder.path(name)) is read here, so \(command.option) does not write over it: choose another "
          + "name.\n")
    }
    #expect(try folder.text(of: "data.csv") == before)
    #expect(try folder.text(of: "test.csv").hasPrefix("user,item,value\nu0"))
  }

  @Test("--force without a file has no meaning, and a device is written to as before", arguments: commands)
  func forces(_ command: (option: String, arguments: [String], knobs: [String])) throws {
    let outcome = try run(command, ["--force"])
    #expect(outcome.exitCode == 64 && outcome.errors.contains("so --force has no meaning."), "\(outcome.errors)")
    #expect(try run(command, [command.option, "/dev/null"]).exitCode == 0)
  }
}
