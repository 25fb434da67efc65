import Foundation
import Testing
import TestSupport

/// The real program as a shell would run it: without a terminal, without input.
struct Command {
  struct Outcome {
    let output: String
    let errors: String
    let exitCode: Int32
  }

  let arguments: [String]

  init(_ arguments: [String]) { self.arguments = arguments }

  /// The program that was built beside the running tests, or the one that `ALSCOPE_PROGRAM` names.
  static let program =
    ProcessInfo.processInfo.environment["ALSCOPE_PROGRAM"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("alscope")

  /// Runs the program to its end.
  static func alscope(_ arguments: String...) throws -> Outcome { try Command(arguments).run() }

  /// Runs a line of shell in which `"$ALSCOPE"` is the program.
  static func shell(_ line: String) throws -> Outcome {
    try run(URL(fileURLWithPath: "/bin/sh"), ["-c", line])
  }

  /// The same in a folder, which is also the home folder.
  static func shell(in folder: TemporaryFolder, _ line: String) throws -> Outcome {
    try Running(
      URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", "cd \"$HOME\" && \(line)"],
      environment: ["HOME": folder.url.path, "XDG_STATE_HOME": folder.path("state")]
    ).outcome()
  }

  func run() throws -> Outcome { try Self.run(Self.program, arguments) }

  private static func run(_ executable: URL, _ arguments: [String]) throws -> Outcome {
    try Running(executable, arguments: arguments).outcome()
  }
}

/// A program at work.
struct Running {
  private let folder: TemporaryFolder
  private let process = Process()

  /// - Parameters:
  ///   - errors: what takes the place of stderr; by default a file.
  ///   - environment: what differs from the tests' own.
  init(
    _ executable: URL = Command.program, arguments: [String], errors: FileHandle? = nil,
    environment: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    process.executableURL = executable
    process.arguments = arguments
    // Nothing of the person's own who runs the tests, and nothing left in the folder where they run.
    process.currentDirectoryURL = environment["HOME"].map { URL(fileURLWithPath: $0) } ?? folder.url
    process.environment = ProcessInfo.processInfo.environment.merging([
      "ALSCOPE": Command.program.path, "XDG_CONFIG_HOME": folder.url.path,
    ]) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.file("output", ""))
    process.standardError = try errors ?? FileHandle(forWritingTo: folder.file("errors", ""))
    try process.run()
  }

  /// SIGINT is what Ctrl-C sends, SIGTERM what timeout and Slurm do.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end.
  func outcome() throws -> Command.Outcome {
    process.waitUntilExit()
    return Command.Outcome(
      output: try folder.text(of: "output"), errors: (try? folder.text(of: "errors")) ?? "",
      exitCode: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
  }
}
