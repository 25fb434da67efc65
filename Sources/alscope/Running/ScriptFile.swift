import Foundation

/// Scripts as they are given on the command line.
enum ScriptFile {
  /// The text of a file, or of stdin for `-`.
  static func text(of file: String) throws -> String {
    let data: Data
    if file == "-" {
      data = FileHandle.standardInput.readDataToEndOfFile()
    } else {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw CommandFailure("\(file) could not be read: is it there, and may it be read?")
      }
      data = bytes
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw CommandFailure("\(file == "-" ? "stdin" : file) is not text in UTF-8.")
    }
    return text.replacing("\r\n", with: "\n")
  }
}
