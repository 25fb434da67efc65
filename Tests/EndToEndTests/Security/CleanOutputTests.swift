import Foundation
import Testing
import TestSupport

@Suite("Nothing foreign steers a terminal")
struct CleanOutputTests {
  private static let name = ForeignText.fileName

  /// Options that commands share, each with one of them.
  private static let options = [
    "train": ["alpha", "lambda", "factors", "seed", "init", "columns", "titles", "delimiter", "layout", "memory"],
    "evaluate": ["preset", "threads"], "sweep": ["format", "iterations"], "recommend": ["format", "alpha", "columns"],
  ]

  /// Every subcommand with a poisoned name in every place where one can stand; DATA stands for a table of such names.
  static let commands: [[String]] = {
    let data = "DATA"
    var all: [[String]] = [[name], ["--" + name], ["explore", name], ["explore", "--session", name], ["help", name]]
    for command in ["train", "evaluate", "sweep", "recommend"] {
      all += [
        [command, name], [command, "films", name], [command, "films", "--" + name], [command, name, "--" + name],
      ]
    }
    for (command, options) in options { for option in options { all.append([command, "films", "--" + option, name]) } }
    for option in ["user", "top"] { all.append(["train", "films", "--" + option, name]) }
    all += [
      ["train", "films", "--model", "/dev/null/" + name], ["train", "films", "--from", name],
      ["train", "films", "--engine", "spark", "--master", name, "--job", "/dev/null/" + name],
      ["train", data, "--user", name, "--iterations", "1"], ["train", data, "--user", "a" + name],
      ["evaluate", "films", "--holdout", name], ["evaluate", "films", "--test", name],
      ["evaluate", "films", "--at", name],
      ["evaluate", data, "--holdout", "0.5"],
      ["sweep", "films", "--metric", name, "--alpha", "1,2"], ["sweep", "films", "--alpha", "1," + name],
      ["sweep", "films", "--preset", "hu," + name, "--holdout", "0.2"],
      ["recommend", "films", "--user", name], ["recommend", data, "--user", name, "--iterations", "1"],
      ["recommend", "--model", name, "--user", "a"],
      ["export", name], ["export", name + ".csv"], ["export", "loss.csv", "--what", name],
      ["export", "loss.csv", "--data", name], ["export", "/dev/null/" + name + ".csv", "--what", "loss"],
      ["export", "spark", "/dev/null/" + name], ["export", "spark", "job", "--data", name],
      ["export", "a.svg", "--theme", name],
      ["run", name], ["run", "SCRIPT"], ["shell", name], ["shell", "films", "--preset", name],
      ["lesson", name], ["lesson", "--check", name], ["lesson", "LESSON"], ["lesson", "--check", "LESSON"],
      ["generate", "--users", name], ["generate", "--feedback", name], ["generate", "--output", "/dev/null/" + name],
      ["config", name], ["datasets", name], ["manual", name],
    ]
    return all
  }()

  @Test("no subcommand says a name as it is", arguments: commands)
  func subcommands(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "user,item,value\n\"\(Self.quoted)\",\"i\(Self.quoted)\",1\na,b,2\nb,\"i\(Self.quoted)\",1\n",
      to: Self.name + ".csv")
    try folder.write("open films\nuser \"\(Self.quoted)\"\n", to: Self.name + ".als")
    try folder.write(
      "# \(Self.name)\nminutes: 1\nsummary: \(Self.name)\n## P\n\n\(Self.name)\n\n? \(Self.name)\n- [x] \(Self.name)\n- [ ] b\n",
      to: Self.name + ".md")
    let words = arguments.map { word in
      ["DATA": ".csv", "SCRIPT": ".als", "LESSON": ".md"][word].map { folder.path(Self.name + $0) } ?? word
    }
    let outcome = try Running(arguments: words, environment: ["HOME": folder.url.path]).outcome()
    #expect(outcome.exitCode < 128, "no trap: \(outcome.errors)")
    #expect(ForeignText.steering(in: outcome.output) == [])
    #expect(ForeignText.steering(in: outcome.errors) == [])
  }

  private static var quoted: String { name.replacing("\u{2028}", with: "").replacing("\u{2029}", with: "") }

  @Test(
    "lines through a pipe come back clean",
    arguments: ["open", "user", "find", "note", "export", "save", "sort", "help", "x"])
  func shell(_ command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("open films\n\(command) \(Self.quoted)\n", to: "in")
    let outcome = try Command.shell(in: folder, #""$ALSCOPE" shell < in"#)
    #expect(ForeignText.steering(in: outcome.output + outcome.errors) == [])
  }

  @Test("Tab completes names and files in the shell, and shows no more of them than is safe")
  func completion() throws {
    let folder = try TemporaryFolder()
    try folder.write("user,item,value\nBen\(Self.quoted),film,1\nann,film,2\nann,other,1\n", to: "d.csv")
    try folder.write("", to: "z" + Self.name)
    let shell = try ExplorerInTerminal("shell", folder.path("d.csv"), environment: ["HOME": folder.url.path])
    shell.shows("\n>")
    shell.press("user B\t\r")
    shell.shows("for Benp")
    shell.shows("\n>")
    shell.press("open ~/z\t")
    shell.shows("zp")
    shell.press("\u{15}quit\r")
    shell.ends()
    let text = String(decoding: shell.received, as: UTF8.self)
    #expect(
      !text.contains("\u{1B}]") && !text.contains("\u{9B}") && !text.contains("\u{202E}") && !text.contains("\u{7}"))
  }

  @Test("CSV that goes to a terminal is clean")
  func csv() throws {
    let folder = try TemporaryFolder()
    try folder.write("user,item,value\n\"\(Self.quoted)\",film,1\nann,\"i\(Self.quoted)\",2\n", to: "d.csv")
    let table = try ExplorerInTerminal(
      "recommend", folder.path("d.csv"), "--user", "ann", "--format", "csv", "--iterations", "1", "--seen")
    table.ends()
    let text = String(decoding: table.received, as: UTF8.self).replacing("\r\n", with: "\n")
    #expect(text.contains("user,rank"))
    #expect(ForeignText.steering(in: text) == [])
  }
}
