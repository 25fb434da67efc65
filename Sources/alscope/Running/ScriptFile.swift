/// Scripts as they are given on the command line.
enum ScriptFile {
  /// The text of a file, or of stdin for `-`.
  static func text(of file: String) throws -> String {
    let bytes: [UInt8]
    if file == "-" {
      bytes = Descriptor(STDIN_FILENO).all()
    } else {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw CommandFailure("\(file) could not be read: is it there, and may it be read?")
      }
      bytes = Array(data)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure("\(file == "-" ? "stdin" : file) is not text in UTF-8.")
    }
    return text.replacing("\r\n", with: "\n")
  }
}
