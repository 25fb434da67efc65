import Foundation

/// A program on the path, run to its end.
enum Program {
  /// - Parameter errors: whether what it complains of is seen.
  /// - Returns: what it wrote to stdout, and its exit code; 127 where there is no such program.
  static func run(
    _ arguments: [String], in folder: URL? = nil, errors: Bool = false
  ) throws -> (output: String, exitCode: Int32) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = errors ? FileHandle.standardError : FileHandle.nullDevice
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (output, process.terminationStatus)
  }
}
